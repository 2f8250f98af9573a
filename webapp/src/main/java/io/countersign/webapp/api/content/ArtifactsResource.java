package io.countersign.webapp.api.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.ArtifactChange;
import io.countersign.engine.content.ArtifactDraft;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.CreateArtifact;
import io.countersign.engine.content.Rights;
import io.countersign.engine.content.UpdateArtifact;
import io.countersign.engine.content.VersionText;
import io.countersign.engine.content.Visibility;
import io.countersign.engine.content.star.Stars;
import io.countersign.engine.identity.Subject;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.ArtifactRepresentation.OriginRepresentation;
import io.countersign.webapp.api.content.ArtifactRepresentation.VersionRepresentation;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Artifacts and their versions (contract.md A1). */
@Path("/code/artifacts")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class ArtifactsResource {

  private static final int PAGE_SIZE = 20;
  private static final int LARGEST_PAGE = 50;
  private static final int NEWEST_VERSIONS = 20;
  private static final int VERSIONS_PAGE = 200;
  private static final String PRESET_LANGUAGE = "python"; // contract.md A1

  private final CreateArtifact createArtifact;
  private final UpdateArtifact updateArtifact;
  private final Artifacts artifacts;
  private final Stars stars;
  private final Access access;
  private final CurrentSubject current;

  protected ArtifactsResource() {
    this(null, null, null, null, null, null);
  }

  @Inject
  public ArtifactsResource(
      CreateArtifact createArtifact,
      UpdateArtifact updateArtifact,
      Artifacts artifacts,
      Stars stars,
      Access access,
      CurrentSubject current) {
    this.createArtifact = createArtifact;
    this.updateArtifact = updateArtifact;
    this.artifacts = artifacts;
    this.stars = stars;
    this.access = access;
    this.current = current;
  }

  /** One artifact. */
  public record OneArtifact(boolean ok, ArtifactRepresentation artifact) implements Versioned {
    @Override
    public int versionShown() {
      return artifact.currentVersion();
    }
  }

  /** One changed artifact. */
  public record ChangedArtifact(boolean ok, List<String> changed, ArtifactRepresentation artifact)
      implements Versioned {
    @Override
    public int versionShown() {
      return artifact.currentVersion();
    }
  }

  /** One page of artifacts. */
  public record ArtifactPage(
      boolean ok, List<ArtifactRepresentation> artifacts, int page, int pageSize, long total) {}

  /** A page of versions, newest first. */
  public record VersionList(
      boolean ok, List<VersionRepresentation> versions, int page, int pageSize, long total) {}

  /** One version. */
  public record OneVersion(boolean ok, VersionRepresentation version) {}

  /** Creates an artifact. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Create an artifact with its first version")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"title": "Growth and drawdown", "code": "print(params['symbol'])",
                   "language": "python",
                   "params_schema": {"type": "object", "required": ["symbol"]},
                   "description": "", "visibility": "private|internal|public", "tags": ["finance"],
                   "allow_investor_runs": false, "allow_forks": true}"""))
  public OneArtifact create(JsonNode sent) {
    Body body = Body.of(sent);
    ArtifactDraft draft =
        new ArtifactDraft(
            body.text("title").orElse(""),
            VersionText.checked(
                body.text("code").orElse(""), body.object("params_schema").map(JsonNode::toString)),
            body.text("language").orElse(PRESET_LANGUAGE),
            body.text("description").orElse(""),
            body.text("visibility").map(Visibility::of).orElse(Visibility.PRIVATE),
            body.texts("tags").orElse(List.of()),
            body.flag("allow_investor_runs").orElse(false),
            body.flag("allow_forks").orElse(true));
    Artifact artifact = createArtifact.create(current.get(), draft);
    return new OneArtifact(
        true, ArtifactRepresentation.written(artifact, artifacts.current(artifact)));
  }

  /** Lists what the caller may see. */
  @GET
  @Operation(
      summary = "Search artifacts: text, filters, order, page",
      description =
          "q is part of a title, description, tag or slug; where the database is PostgreSQL also"
              + " whole words of the current code or of a changelog.")
  public ArtifactPage list(@BeanParam ArtifactQuery query, @BeanParam PageQuery page) {
    String username = current.get().username();
    Paging paging = page.paging(PAGE_SIZE, LARGEST_PAGE);
    Page<Artifact> found = artifacts.search(current.get(), query.search(), paging);
    Map<String, Rights> rights = access.rights(username, found.items());
    Set<String> starred = stars.of(username, found.items());
    return new ArtifactPage(
        true,
        found
            .map(
                a -> ArtifactRepresentation.listed(a, rights.get(a.id()), starred.contains(a.id())))
            .items(),
        paging.page(),
        paging.size(),
        found.total());
  }

  /** Shows one artifact with its code. */
  @GET
  @Path("/{slug}")
  @Operation(summary = "Get an artifact with its current code")
  public OneArtifact get(
      @PathParam("slug") String slug, @QueryParam("versions") @Nullable String versions) {
    Subject subject = current.get();
    Artifact artifact = access.visible(subject, slug);
    artifacts.countView(artifact.id());
    return new OneArtifact(
        true,
        ArtifactRepresentation.whole(
            artifact,
            artifacts.current(artifact),
            access.rights(subject.username(), artifact),
            !stars.of(subject.username(), List.of(artifact)).isEmpty(),
            origin(subject, artifact),
            asked(versions) ? newestVersions(artifact) : null));
  }

  /** Changes an artifact. */
  @PATCH
  @Path("/{slug}")
  @Operation(summary = "Change fields, or write the next version")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "print(2)", "changelog": "say two", "expected_version": 1,
                   "title": "New title"}"""))
  public ChangedArtifact update(
      @PathParam("slug") String slug,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      JsonNode sent) {
    Body body = Body.of(sent);
    UpdateArtifact.Updated updated =
        updateArtifact.update(
            current.get(),
            slug,
            new ArtifactChange(
                body.text("title"),
                body.text("description"),
                body.text("visibility").map(Visibility::of),
                body.texts("tags"),
                body.flag("allow_investor_runs"),
                body.flag("allow_forks"),
                body.text("code").filter(code -> !code.isBlank()),
                body.saysNull("params_schema")
                    ? Optional.of("")
                    : body.object("params_schema").map(JsonNode::toString),
                body.number("expected_version").or(() -> VersionTag.read(ifMatch)),
                body.text("changelog").filter(text -> !text.isBlank())));
    return new ChangedArtifact(
        true,
        updated.changed(),
        ArtifactRepresentation.written(updated.artifact(), artifacts.current(updated.artifact())));
  }

  /** Lists an artifact's versions without their code. */
  @GET
  @Path("/{slug}/versions")
  @Operation(summary = "List versions, newest first")
  public VersionList versions(@PathParam("slug") String slug, @BeanParam PageQuery query) {
    Paging paging = query.paging(VERSIONS_PAGE, VERSIONS_PAGE);
    Artifact artifact = access.visible(current.get(), slug);
    Page<VersionRepresentation> found =
        artifacts.versions(artifact, paging).map(VersionRepresentation::listed);
    return new VersionList(true, found.items(), paging.page(), paging.size(), found.total());
  }

  /** Shows one version with its code. */
  @GET
  @Path("/{slug}/versions/{version: [0-9]{1,9}}")
  @Operation(summary = "Get a version with its code")
  public OneVersion version(@PathParam("slug") String slug, @PathParam("version") int number) {
    Artifact artifact = access.visible(current.get(), slug);
    return new OneVersion(
        true, VersionRepresentation.whole(artifacts.requireVersion(artifact.id(), number)));
  }

  private List<VersionRepresentation> newestVersions(Artifact artifact) {
    return artifacts
        .versions(artifact, Paging.first(NEWEST_VERSIONS))
        .map(VersionRepresentation::listed)
        .items();
  }

  /** What it was forked from, where the caller may see that too. */
  private Optional<OriginRepresentation> origin(Subject subject, Artifact artifact) {
    return artifact
        .origin()
        .flatMap(
            origin ->
                Optional.of(artifacts.byId(origin.artifactId()))
                    .filter(from -> access.rights(subject.username(), from).canView())
                    .map(from -> new OriginRepresentation(from.slug(), origin.version())));
  }

  /** Reads “0” and “false” as no, unlike source A (contract.md, oddity 10). */
  private static boolean asked(@Nullable String flag) {
    return flag != null && !flag.isBlank() && !flag.equals("0") && !flag.equals("false");
  }
}
