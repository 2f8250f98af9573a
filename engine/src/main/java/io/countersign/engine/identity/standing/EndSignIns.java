package io.countersign.engine.identity.standing;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Ends all of one's own sign-ins, on every device and of every program. */
@ApplicationScoped
@Transactional
public class EndSignIns {

  private final Standings standings;
  private final Ledger ledger;

  protected EndSignIns() {
    this(null, null);
  }

  @Inject
  EndSignIns(Standings standings, Ledger ledger) {
    this.standings = standings;
    this.ledger = ledger;
  }

  /** Ends them, the one it is done with too. */
  public void end(Subject subject) {
    standings.endSignIns(subject.username(), subject.username());
    ledger.record(
        FactDraft.of("end_sign_ins", subject.username())
            .with(Map.of("target", subject.username())));
  }
}
