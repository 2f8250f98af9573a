package io.countersign.webapp.api.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Rights;
import io.countersign.engine.content.Version;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An artifact on the wire (contract.md A1). */
public record ArtifactRepresentation(
    String id,
    String slug,
    String title,
    String description,
    String author,
    String visibility,
    String language,
    int stars,
    long views,
    long runCount,
    boolean allowInvestorRuns,
    boolean allowForks,
    List<String> tags,
    String createdAt,
    String updatedAt,
    int currentVersion,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable String paramsSchema,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RightsRepresentation effectivePerms,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean starred,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OriginRepresentation forkedFrom,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<VersionRepresentation> versions) {

  /** What a fork began with. */
  public record OriginRepresentation(String slug, int version) {}

  /** What the caller may do with it. */
  public record RightsRepresentation(
      boolean canView, boolean canRun, boolean canEdit, boolean canAdmin) {

    static RightsRepresentation of(Rights rights) {
      return new RightsRepresentation(
          rights.canView(), rights.canRun(), rights.canEdit(), rights.canAdmin());
    }
  }

  /** A version; its code and schema only where it is told alone. */
  public record VersionRepresentation(
      String id,
      String artifactId,
      int version,
      String createdAt,
      String createdBy,
      String changelog,
      String checksum,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer restoredFrom,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Nullable String paramsSchema) {

    static VersionRepresentation listed(Version version) {
      return of(version, false);
    }

    static VersionRepresentation whole(Version version) {
      return of(version, true);
    }

    private static VersionRepresentation of(Version version, boolean whole) {
      return new VersionRepresentation(
          version.id(),
          version.artifactId(),
          version.number(),
          Times.text(version.createdAt()),
          version.createdBy(),
          version.changelog(),
          version.checksum(),
          version.restoredFrom().orElse(null),
          whole ? version.source() : null,
          whole ? version.paramsSchema().orElse(null) : null);
    }
  }

  /** Returns an artifact with its code, as whoever just wrote it sees it. */
  static ArtifactRepresentation written(Artifact artifact, Version version) {
    return of(artifact, version, null, null, null, null);
  }

  /** Returns an artifact in a list: without its code. */
  static ArtifactRepresentation listed(Artifact artifact, Rights rights, boolean starred) {
    return of(artifact, null, rights, starred, null, null);
  }

  /** Returns everything of an artifact; its newest versions only where they were asked for. */
  static ArtifactRepresentation whole(
      Artifact artifact,
      Version version,
      Rights rights,
      boolean starred,
      Optional<OriginRepresentation> origin,
      @Nullable List<VersionRepresentation> versions) {
    return of(artifact, version, rights, starred, origin.orElse(null), versions);
  }

  private static ArtifactRepresentation of(
      Artifact artifact,
      @Nullable Version version,
      @Nullable Rights rights,
      @Nullable Boolean starred,
      @Nullable OriginRepresentation origin,
      @Nullable List<VersionRepresentation> versions) {
    return new ArtifactRepresentation(
        artifact.id(),
        artifact.slug(),
        artifact.title(),
        artifact.description(),
        artifact.author(),
        artifact.visibility().word(),
        artifact.language(),
        artifact.stars(),
        artifact.views(),
        artifact.runCount(),
        artifact.allowsInvestorRuns(),
        artifact.allowsForks(),
        artifact.tags(),
        Times.text(artifact.createdAt()),
        Times.text(artifact.updatedAt()),
        artifact.currentVersion(),
        version == null ? null : version.source(),
        version == null ? null : version.paramsSchema().orElse(null),
        rights == null ? null : RightsRepresentation.of(rights),
        starred,
        origin,
        versions);
  }
}
