package io.countersign.engine.consent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Shows the task of a request to whoever may decide on it now; called by its process. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class HandOverDecision {

  private final Event<DecidersChanged> decidersChanged;

  protected HandOverDecision() {
    this(null);
  }

  @Inject
  public HandOverDecision(Event<DecidersChanged> decidersChanged) {
    this.decidersChanged = decidersChanged;
  }

  /** Has the candidates of the request's task named anew. */
  public void handOver(String requestId) {
    decidersChanged.fire(new DecidersChanged(requestId));
  }
}
