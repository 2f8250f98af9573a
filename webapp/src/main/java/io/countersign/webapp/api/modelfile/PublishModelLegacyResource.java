package io.countersign.webapp.api.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.modelfile.PublishModelFile;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Publishes a model as source document A's first clients do (contract.md A2): here that makes an
 * artifact, governed like any other.
 */
@Path("/publish_model_legacy")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class PublishModelLegacyResource {

  private final PublishModelFile publishModelFile;
  private final CurrentSubject current;
  private final Clock clock;

  protected PublishModelLegacyResource() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  public PublishModelLegacyResource(
      PublishModelFile publishModelFile, CurrentSubject current, Clock clock) {
    this.publishModelFile = publishModelFile;
    this.current = current;
    this.clock = clock;
  }

  /**
   * A published model.
   *
   * @param published its name
   * @param path the page of its artifact
   * @param versionPath the page of that artifact's versions
   */
  public record PublishedModel(
      boolean ok, String published, String path, String versionPath, String slug, int version) {}

  /** Publishes a model; as another version of one of that name only where that is asked for. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Make an artifact of code, by the name of a model (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "momentum", "code": "def main(): ...", "overwrite": false}"""))
  @APIResponse(
      responseCode = "200",
      description = "The model is an artifact",
      content = @Content(schema = @Schema(implementation = PublishedModel.class)))
  public Response publish(JsonNode sent) {
    ModelBody model = ModelBody.of(sent, clock.instant());
    String name = model.draft().name();
    Optional<Artifact> artifact =
        publishModelFile.publish(current.get(), model.draft(), model.overwrite());
    return artifact
        .map(published -> Response.ok(answer(name, published)).build())
        .orElseGet(
            () ->
                ModelBody.exists(
                    name,
                    "File exists: you published a model of that name; send overwrite for its next"
                        + " version, or another name"));
  }

  private static PublishedModel answer(String name, Artifact artifact) {
    String page = "/code_artifact?slug=" + artifact.slug();
    return new PublishedModel(
        true, name, page, page + "&tab=versions", artifact.slug(), artifact.currentVersion());
  }
}
