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
 * @param decision the answer it got
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
    Optional<Decision> decision) {

  static RequestView of(
      RunRequest request,
      Artifact artifact,
      List<StoredInput> inputs,
      Optional<Decision> decision) {
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
        decision);
  }
}
