package io.countersign.engine.run.session;

import io.countersign.engine.run.FinishDirectRun;
import io.countersign.engine.run.RunView;
import io.countersign.plugins.spi.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Records how a cell ended, and where that leaves its session. */
@ApplicationScoped
@Transactional
public class FinishCell {

  /** The runner's word for a session that ended with its cell. */
  private static final String ENDED = "ended";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final FinishDirectRun finishDirectRun;
  private final Clock clock;

  protected FinishCell() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public FinishCell(FinishDirectRun finishDirectRun, Clock clock) {
    this.finishDirectRun = finishDirectRun;
    this.clock = clock;
  }

  /** Records the outcome, unless one is recorded; the output files are in the content store. */
  public CellView finish(String runId, Outcome outcome) {
    RunView run = finishDirectRun.finish(runId, outcome);
    Optional<LiveSession> found = locked(runId);
    if (found.isEmpty()) {
      return new CellView(run, ENDED, 0, false);
    }
    LiveSession session = found.get();
    boolean taken = !(outcome instanceof Outcome.Refused);
    String before = session.isNew() ? "new" : "kept";
    session.end(taken, clock.instant());
    String told = outcome.evidence().extras().getOrDefault("session", "");
    if (told.equals(ENDED) || session.isNew()) {
      db.remove(session);
      return new CellView(run, ENDED, session.cells(), false);
    }
    return new CellView(
        run,
        outcome instanceof Outcome.Lost ? "lost" : told.equals("began anew") ? told : before,
        session.cells(),
        Boolean.parseBoolean(outcome.evidence().extras().get("more")));
  }

  private Optional<LiveSession> locked(String runId) {
    return db.createQuery("select s from LiveSession s where s.cellRun = :run", LiveSession.class)
        .setParameter("run", runId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }
}
