package io.countersign.webapp.api.consent;

import io.countersign.engine.Paging;
import io.countersign.engine.consent.Badges;
import io.countersign.engine.consent.ListRequests;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The caller's requests, and those that wait for the caller (contract.md A1). */
@Path("/code")
@RequestScoped
@Produces("application/json")
public class MyRequestsResource {

  private static final int PAGE_SIZE = 100;

  private final ListRequests requests;
  private final RequestLists lists;
  private final CurrentSubject current;

  protected MyRequestsResource() {
    this(null, null, null);
  }

  @Inject
  public MyRequestsResource(ListRequests requests, RequestLists lists, CurrentSubject current) {
    this.requests = requests;
    this.lists = lists;
    this.current = current;
  }

  /** How much waits for the caller. */
  public record BadgesRepresentation(
      boolean ok, int pendingApprovals, int myPendingRequests, int myApprovedWaiting) {

    static BadgesRepresentation of(Badges badges) {
      return new BadgesRepresentation(
          true, badges.pendingApprovals(), badges.myPending(), badges.myApproved());
    }
  }

  /** Lists the caller's requests. */
  @GET
  @Path("/my_run_requests")
  @Operation(summary = "List my run requests, newest first")
  public RequestList mine(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    return lists.of(requests.mine(current.get(), paging), paging);
  }

  /** Lists what waits for the caller. */
  @GET
  @Path("/my_pending_run_approvals")
  @Operation(summary = "List the run requests that wait for my decision")
  public RequestList waitingForMe(@BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    return lists.of(requests.waitingFor(current.get(), paging), paging);
  }

  /** Counts what waits. */
  @GET
  @Path("/badges")
  @Operation(
      summary = "Count what waits for me",
      description = "Counts the lists beside it; each number ends at 1,000, which means “or more”.")
  public BadgesRepresentation badges() {
    return BadgesRepresentation.of(requests.badges(current.get().username()));
  }
}
