package io.countersign.webapp.api.content;

import io.countersign.engine.content.star.StarArtifact;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes stars back (contract.md A1). */
@Path("/code/artifacts/{slug}/unstar")
@RequestScoped
@Produces("application/json")
public class UnstarResource {

  private final StarArtifact starArtifact;
  private final CurrentSubject current;

  protected UnstarResource() {
    this(null, null);
  }

  @Inject
  public UnstarResource(StarArtifact starArtifact, CurrentSubject current) {
    this.starArtifact = starArtifact;
    this.current = current;
  }

  /** Takes the caller's star back; to do so again changes nothing. */
  @POST
  @Operation(summary = "Take one's star back")
  public Starred unstar(@PathParam("slug") String slug) {
    return new Starred(true, false, starArtifact.unstar(current.get(), slug));
  }
}
