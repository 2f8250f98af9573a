package io.countersign.webapp.api.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.ForkArtifact;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.ArtifactsResource.OneArtifact;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/** Forks of an artifact. */
@Path("/code/artifacts/{slug}/fork")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class ForkResource {

  private final ForkArtifact forkArtifact;
  private final Artifacts artifacts;
  private final CurrentSubject current;

  protected ForkResource() {
    this(null, null, null);
  }

  @Inject
  public ForkResource(ForkArtifact forkArtifact, Artifacts artifacts, CurrentSubject current) {
    this.forkArtifact = forkArtifact;
    this.artifacts = artifacts;
    this.current = current;
  }

  /** Makes an artifact of the caller's own that begins with a version of this one. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Fork an artifact: a private one of one's own, from one of its versions")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"version": 2, "title": "Growth and drawdown, weekly"}"""))
  public OneArtifact fork(@PathParam("slug") String slug, JsonNode sent) {
    Body body = Body.of(sent);
    Artifact fork =
        forkArtifact.fork(current.get(), slug, body.number("version"), body.text("title"));
    return new OneArtifact(true, ArtifactRepresentation.written(fork, artifacts.current(fork)));
  }
}
