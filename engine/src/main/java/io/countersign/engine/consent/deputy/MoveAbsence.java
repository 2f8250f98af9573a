package io.countersign.engine.consent.deputy;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Begins and ends an absence; called by its process, which knows when. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class MoveAbsence {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Ledger ledger;
  private final Event<DeputyChanged> deputyChanged;

  protected MoveAbsence() {
    this(null, null);
  }

  @Inject
  public MoveAbsence(Ledger ledger, Event<DeputyChanged> deputyChanged) {
    this.ledger = ledger;
    this.deputyChanged = deputyChanged;
  }

  /** Lets the deputy decide from now on. */
  public void begin(String id) {
    StandIn absence = locked(id);
    absence.begin();
    tell("absence_begin", absence);
  }

  /** Lets the deputy decide no longer. */
  public void end(String id) {
    StandIn absence = locked(id);
    absence.end();
    tell("absence_end", absence);
  }

  private StandIn locked(String id) {
    return db.find(StandIn.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  private void tell(String action, StandIn absence) {
    db.flush();
    ledger.record(
        FactDraft.of(action, "system")
            .with(
                Map.of(
                    "absence_id", absence.id(),
                    "username", absence.principal(),
                    "target", absence.deputy())));
    deputyChanged.fire(new DeputyChanged(absence.principal()));
  }
}
