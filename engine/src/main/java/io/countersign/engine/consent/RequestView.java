package io.countersign.engine.consent;

import io.countersign.engine.content.Artifact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request as people see it.
 *
 * @param id opaque
 * @param artifactId the artifact's opaque id
 * @param slug the artifact's name in addresses
 * @param artifactTitle the artifact's title
 * @param requester who asks
 * @param status where it stands
 * @param params a JSON object, as text
 * @param paramsHash SHA-256 of that text
 * @param version number of the version asked for
 * @param checksum SHA-256 of that version's text
 * @param executeOnApproval whether the run starts as soon as it is approved
 * @param inputs files for the run
 * @param createdAt when it was filed
 * @param expiresAt when it lapses
 * @param decisions the answers it got, in their order
 * @param decidedAt when the last of them settled it
 * @param decidedBy who gave that one
 * @param stages who must agree, one after the other
 * @param priority how urgent it is, from 0 to 100
 * @param notBefore before when it must not run
 * @param escalated whether superusers may decide too
 */
public record RequestView(
    String id,
    String artifactId,
    String slug,
    String artifactTitle,
    String requester,
    RequestStatus status,
    String params,
    String paramsHash,
    int version,
    String checksum,
    boolean executeOnApproval,
    List<StoredInput> inputs,
    Instant createdAt,
    Instant expiresAt,
    List<Decision> decisions,
    Optional<Instant> decidedAt,
    Optional<String> decidedBy,
    Stages stages,
    int priority,
    Optional<Instant> notBefore,
    boolean escalated) {

  static RequestView of(
      RunRequest request, Artifact artifact, List<StoredInput> inputs, List<Decision> decisions) {
    return new RequestView(
        request.id(),
        artifact.id(),
        artifact.slug(),
        artifact.title(),
        request.requester(),
        request.status(),
        request.params(),
        request.paramsHash(),
        request.versionNumber(),
        request.checksum(),
        request.executesOnApproval(),
        inputs,
        request.createdAt(),
        request.expiresAt(),
        decisions,
        request.decidedAt(),
        request.decidedBy(),
        request.stages(),
        request.priority(),
        request.notBefore(),
        request.isEscalated());
  }
}
