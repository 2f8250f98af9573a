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

/** Gives stars (contract.md A1). */
@Path("/code/artifacts/{slug}/star")
@RequestScoped
@Produces("application/json")
public class StarResource {

  private final StarArtifact starArtifact;
  private final CurrentSubject current;

  protected StarResource() {
    this(null, null);
  }

  @Inject
  public StarResource(StarArtifact starArtifact, CurrentSubject current) {
    this.starArtifact = starArtifact;
    this.current = current;
  }

  /** Gives the caller's star; to do so again changes nothing. */
  @POST
  @Operation(summary = "Star an artifact")
  public Starred star(@PathParam("slug") String slug) {
    return new Starred(true, true, starArtifact.star(current.get(), slug));
  }
}
