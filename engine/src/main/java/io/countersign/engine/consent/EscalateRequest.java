package io.countersign.engine.consent;

import io.countersign.engine.content.EditorsChanged;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/**
 * Lets superusers decide too on a request for which nobody found the time. When that is, the
 * process says.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EscalateRequest {

  private final Requests requests;
  private final Ledger ledger;
  private final Event<EditorsChanged> editorsChanged;
  private final Clock clock;

  protected EscalateRequest() {
    this(null, null, null, null);
  }

  @Inject
  public EscalateRequest(
      Requests requests, Ledger ledger, Event<EditorsChanged> editorsChanged, Clock clock) {
    this.requests = requests;
    this.ledger = ledger;
    this.editorsChanged = editorsChanged;
    this.clock = clock;
  }

  /** Escalates a request that still waits; does nothing otherwise. */
  public void escalate(String requestId) {
    RunRequest request = requests.locked(requestId);
    if (request.status() != RequestStatus.PENDING || request.isEscalated()) {
      return;
    }
    request.escalate(clock.instant());
    ledger.record(
        FactDraft.of("run_escalate", "system")
            .about(request.artifactId())
            .onRequest(requestId)
            .with(Map.of("request_id", requestId, "to", Deciders.AFTER_ESCALATION.id())));
    editorsChanged.fire(new EditorsChanged(request.artifactId()));
  }
}
