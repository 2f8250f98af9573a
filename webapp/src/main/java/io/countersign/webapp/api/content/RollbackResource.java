package io.countersign.webapp.api.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.consent.rollback.RequestRollback;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.ArtifactsResource.OneArtifact;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Rollback of an artifact (contract.md A1). */
@Path("/code/artifacts/{slug}/rollback")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class RollbackResource {

  private final RequestRollback requestRollback;
  private final Artifacts artifacts;
  private final CurrentSubject current;

  protected RollbackResource() {
    this(null, null, null);
  }

  @Inject
  public RollbackResource(
      RequestRollback requestRollback, Artifacts artifacts, CurrentSubject current) {
    this.requestRollback = requestRollback;
    this.artifacts = artifacts;
    this.current = current;
  }

  /** Writes a new version that says what an older one says. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Bring an old version back, as a new one")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"version": 1, "expected_version": 3}"""))
  public OneArtifact rollBack(
      @PathParam("slug") String slug,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      JsonNode sent) {
    Body body = Body.of(sent);
    int version =
        body.number("version")
            .orElseThrow(() -> Refusal.invalid("VERSION_REQUIRED", "version required"));
    Artifact artifact =
        requestRollback.request(
            current.get(),
            slug,
            version,
            body.number("expected_version").or(() -> VersionTag.read(ifMatch)));
    return new OneArtifact(
        true, ArtifactRepresentation.written(artifact, artifacts.current(artifact)));
  }
}
