package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.engine.consent.deputy.StandIn;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Version;
import io.countersign.webapp.api.content.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything an approver needs to decide, in one answer. */
public record ReviewRepresentation(
    boolean ok,
    RequestRepresentation request,
    ArtifactPart artifact,
    VersionPart version,
    @Nullable ApprovedPart lastApproved,
    @Nullable DiffPart diff,
    boolean mayDecide,
    @Nullable String barredReason,
    @Nullable String inSteadOf,
    List<DelegationPart> delegations,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String processInstance) {

  /** The artifact asked about. */
  public record ArtifactPart(
      String slug,
      String title,
      String description,
      String author,
      String visibility,
      String language) {

    static ArtifactPart of(Artifact artifact) {
      return new ArtifactPart(
          artifact.slug(),
          artifact.title(),
          artifact.description(),
          artifact.author(),
          artifact.visibility().word(),
          artifact.language());
    }
  }

  /** The version asked for, with its code. */
  public record VersionPart(
      int version,
      String checksum,
      String createdBy,
      String createdAt,
      String changelog,
      String code) {

    static VersionPart of(Version version) {
      return new VersionPart(
          version.number(),
          version.checksum(),
          version.createdBy(),
          Times.text(version.createdAt()),
          version.changelog(),
          version.source());
    }
  }

  /** Who has handed the decision over to whom. */
  public record DelegationPart(String from, String to, String reason) {

    static DelegationPart of(StandIn standIn) {
      return new DelegationPart(standIn.principal(), standIn.deputy(), standIn.reason());
    }
  }

  /** The version last approved. */
  public record ApprovedPart(int version, String checksum) {}

  /** How the version asked for differs from it, as a unified diff. */
  public record DiffPart(int from, int to, List<String> diff) {}
}
