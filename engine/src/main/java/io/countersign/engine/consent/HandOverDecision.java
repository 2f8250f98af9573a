package io.countersign.engine.consent;

import io.countersign.engine.content.EditorsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Shows the task of a request to whoever may decide on it now; called by its process. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class HandOverDecision {

  private final Requests requests;
  private final Event<EditorsChanged> editorsChanged;

  protected HandOverDecision() {
    this(null, null);
  }

  @Inject
  public HandOverDecision(Requests requests, Event<EditorsChanged> editorsChanged) {
    this.requests = requests;
    this.editorsChanged = editorsChanged;
  }

  /** Has the candidates of the request's task named anew. */
  public void handOver(String requestId) {
    editorsChanged.fire(new EditorsChanged(requests.locked(requestId).artifactId()));
  }
}
