package io.countersign.webapp.api.consent;

import io.countersign.engine.consent.RequestView;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.Runs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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

  RequestList of(List<RequestView> found) {
    Map<String, RunView> ran = runs.ofRequests(found.stream().map(RequestView::id).toList());
    return new RequestList(
        true,
        found.stream()
            .map(r -> RequestRepresentation.inList(r, Optional.ofNullable(ran.get(r.id()))))
            .toList());
  }
}
