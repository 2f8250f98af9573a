package io.countersign.webapp.api.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.ArtifactChange;
import io.countersign.engine.content.ArtifactDraft;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.CreateArtifact;
import io.countersign.engine.content.Rights;
import io.countersign.engine.content.UpdateArtifact;
import io.countersign.engine.content.Visibility;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.ArtifactRepresentation.VersionRepresentation;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
  private static final int ALL_VERSIONS = 1000;

  private final CreateArtifact createArtifact;
  private final UpdateArtifact updateArtifact;
  private final Artifacts artifacts;
  private final Access access;
  private final CurrentSubject current;

  protected ArtifactsResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public ArtifactsResource(
      CreateArtifact createArtifact,
      UpdateArtifact updateArtifact,
      Artifacts artifacts,
      Access access,
      CurrentSubject current) {
    this.createArtifact = createArtifact;
    this.updateArtifact = updateArtifact;
    this.artifacts = artifacts;
    this.access = access;
    this.current = current;
  }

  /** One artifact. */
  public record OneArtifact(boolean ok, ArtifactRepresentation artifact) {}

  /** One changed artifact. */
  public record ChangedArtifact(
      boolean ok, List<String> changed, ArtifactRepresentation artifact) {}

  /** One page of artifacts. */
  public record ArtifactPage(
      boolean ok, List<ArtifactRepresentation> artifacts, int page, int pageSize, long total) {}

  /** Versions. */
  public record VersionList(boolean ok, List<VersionRepresentation> versions) {}

  /** Creates an artifact. */
  @POST
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
                   "description": "", "visibility": "private|internal|public", "tags": ["finance"],
                   "allow_investor_runs": false, "allow_forks": true}"""))
  public OneArtifact create(JsonNode sent) {
    Body body = Body.of(sent);
    ArtifactDraft draft =
        new ArtifactDraft(
            body.text("title").orElse(""),
            body.text("code").orElse(""),
            body.text("description").orElse(""),
            body.text("visibility").map(Visibility::of).orElse(Visibility.PRIVATE),
            body.texts("tags").orElse(List.of()),
            body.flag("allow_investor_runs").orElse(false),
            body.flag("allow_forks").orElse(true));
    Artifact artifact = createArtifact.create(current.get(), draft);
    return new OneArtifact(true, ArtifactRepresentation.written(artifact, draft.code()));
  }

  /** Lists what the caller may see. */
  @GET
  @Operation(summary = "List artifacts")
  public ArtifactPage list(
      @QueryParam("q") @Nullable String q,
      @QueryParam("visibility") @Nullable String visibility,
      @QueryParam("page") @Nullable String page,
      @QueryParam("page_size") @Nullable String pageSize) {
    Subject subject = current.get();
    int number = number("page", page, 1, Integer.MAX_VALUE);
    int size = number("page_size", pageSize, PAGE_SIZE, LARGEST_PAGE);
    Artifacts.Page found =
        artifacts.search(
            subject,
            Optional.ofNullable(q).filter(text -> !text.isBlank()),
            Optional.ofNullable(visibility).filter(text -> !text.isBlank()).map(Visibility::of),
            number,
            size);
    Map<String, Rights> rights = access.rights(subject.username(), found.artifacts());
    return new ArtifactPage(
        true,
        found.artifacts().stream()
            .map(a -> ArtifactRepresentation.listed(a, rights.get(a.id())))
            .toList(),
        number,
        size,
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
            artifacts.current(artifact).source(),
            access.rights(subject.username(), artifact),
            asked(versions) ? representations(artifact, NEWEST_VERSIONS) : null));
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
                  {"code": "print(2)", "changelog": "say two", "title": "New title"}"""))
  public ChangedArtifact update(@PathParam("slug") String slug, JsonNode sent) {
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
                body.text("changelog").filter(text -> !text.isBlank())));
    return new ChangedArtifact(
        true,
        updated.changed(),
        ArtifactRepresentation.written(
            updated.artifact(), artifacts.current(updated.artifact()).source()));
  }

  /** Lists an artifact's versions without their code. */
  @GET
  @Path("/{slug}/versions")
  @Operation(summary = "List versions, newest first")
  public VersionList versions(@PathParam("slug") String slug) {
    Artifact artifact = access.visible(current.get(), slug);
    return new VersionList(true, representations(artifact, ALL_VERSIONS));
  }

  private List<VersionRepresentation> representations(Artifact artifact, int most) {
    return artifacts.versions(artifact, most).stream().map(VersionRepresentation::of).toList();
  }

  /** Reads “0” and “false” as no, unlike source A (contract.md, oddity 10). */
  private static boolean asked(@Nullable String flag) {
    return flag != null && !flag.isBlank() && !flag.equals("0") && !flag.equals("false");
  }

  private static int number(String name, @Nullable String text, int preset, int most) {
    if (text == null || text.isBlank()) {
      return preset;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw Refusal.invalid(
        "PAGE_OUT_OF_RANGE",
        most == Integer.MAX_VALUE
            ? name + " is a whole number from 1"
            : name + " is a whole number from 1 to " + most);
  }
}
