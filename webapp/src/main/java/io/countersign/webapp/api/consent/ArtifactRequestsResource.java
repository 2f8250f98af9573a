package io.countersign.webapp.api.consent;

import io.countersign.engine.Paging;
import io.countersign.engine.consent.ListRequests;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An artifact's run requests (contract.md A1). */
@Path("/code/artifacts/{slug}/run_requests")
@RequestScoped
@Produces("application/json")
public class ArtifactRequestsResource {

  private static final int PAGE_SIZE = 200;

  private final ListRequests requests;
  private final RequestLists lists;
  private final Access access;
  private final CurrentSubject current;

  protected ArtifactRequestsResource() {
    this(null, null, null, null);
  }

  @Inject
  public ArtifactRequestsResource(
      ListRequests requests, RequestLists lists, Access access, CurrentSubject current) {
    this.requests = requests;
    this.lists = lists;
    this.access = access;
    this.current = current;
  }

  /** Lists an artifact's requests. */
  @GET
  @Operation(summary = "List an artifact's run requests, newest first")
  public RequestList ofArtifact(@PathParam("slug") String slug, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Artifact artifact = access.visible(current.get(), slug);
    return lists.of(requests.ofArtifact(artifact, paging), paging);
  }
}
