package io.countersign.webapp.api.ledger;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.content.Access;
import io.countersign.engine.ledger.Activity;
import io.countersign.engine.ledger.Ledger;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What happened to an artifact (contract.md A1). */
@Path("/code/artifacts/{slug}/activities")
@RequestScoped
@Produces("application/json")
public class ActivitiesResource {

  private static final int PAGE_SIZE = 200;

  private final Access access;
  private final Ledger ledger;
  private final CurrentSubject current;

  protected ActivitiesResource() {
    this(null, null, null);
  }

  @Inject
  public ActivitiesResource(Access access, Ledger ledger, CurrentSubject current) {
    this.access = access;
    this.ledger = ledger;
    this.current = current;
  }

  /** An activity on the wire. */
  public record ActivityRepresentation(
      String id,
      String artifactId,
      String action,
      String actor,
      @JsonRawValue String meta,
      String createdAt) {

    static ActivityRepresentation of(Activity activity) {
      return new ActivityRepresentation(
          activity.id(),
          activity.artifactId(),
          activity.action(),
          activity.actor(),
          activity.meta(),
          Times.text(activity.createdAt()));
    }
  }

  /** A page of activities, newest first. */
  public record ActivityList(
      boolean ok, List<ActivityRepresentation> activities, int page, int pageSize, long total) {}

  /** Lists the newest 200, and on further pages what was before. */
  @GET
  @Operation(summary = "List what happened, newest first")
  public ActivityList list(@PathParam("slug") String slug, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    String artifactId = access.visible(current.get(), slug).id();
    Page<ActivityRepresentation> found =
        ledger.ofArtifact(artifactId, paging).map(ActivityRepresentation::of);
    return new ActivityList(true, found.items(), paging.page(), paging.size(), found.total());
  }
}
