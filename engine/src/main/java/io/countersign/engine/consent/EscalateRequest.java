package io.countersign.engine.consent;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Ledger ledger;
  private final Event<DecidersChanged> decidersChanged;
  private final Clock clock;

  protected EscalateRequest() {
    this(null, null, null, null);
  }

  @Inject
  public EscalateRequest(
      Requests requests, Ledger ledger, Event<DecidersChanged> decidersChanged, Clock clock) {
    this.requests = requests;
    this.ledger = ledger;
    this.decidersChanged = decidersChanged;
    this.clock = clock;
  }

  /** Escalates a request that still waits; does nothing otherwise. */
  public void escalate(String requestId) {
    RunRequest request = requests.locked(requestId);
    if (request.status() != RequestStatus.PENDING || request.isEscalated()) {
      return;
    }
    request.escalate(clock.instant());
    db.flush(); // whoever names the candidates anew reads it from its row
    ledger.record(
        FactDraft.of("run_escalate", "system")
            .about(request.artifactId())
            .onRequest(requestId)
            .with(Map.of("request_id", requestId, "to", Deciders.AFTER_ESCALATION.id())));
    decidersChanged.fire(new DecidersChanged(requestId));
  }
}
