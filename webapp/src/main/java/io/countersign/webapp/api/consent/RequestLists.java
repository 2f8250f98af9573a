package io.countersign.webapp.api.consent;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.consent.RequestView;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** Composes lists of requests with their runs. */
@ApplicationScoped
public class RequestLists {

  private final Runs runs;

  protected RequestLists() {
    this(null);
  }

  @Inject
  RequestLists(Runs runs) {
    this.runs = runs;
  }

  RequestList of(Page<RequestView> found, Paging paging) {
    Map<String, RunView> ran =
        runs.ofRequests(found.items().stream().map(RequestView::id).toList());
    return new RequestList(
        true,
        found
            .map(r -> RequestRepresentation.inList(r, Optional.ofNullable(ran.get(r.id()))))
            .items(),
        paging.page(),
        paging.size(),
        found.total());
  }
}
