package io.countersign.engine.run.session;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.DirectTicket;
import io.countersign.engine.run.door.CellAddress;
import io.countersign.plugins.spi.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Commits a cell, its run and its attempt before the runner is asked. */
@ApplicationScoped
@Transactional
public class BeginCell {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final BeginDirectRun beginDirectRun;
  private final Clock clock;

  protected BeginCell() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public BeginCell(BeginDirectRun beginDirectRun, Clock clock) {
    this.beginDirectRun = beginDirectRun;
    this.clock = clock;
  }

  /**
   * Commits the next cell of the subject's session in the job's language.
   *
   * @throws Refusal conflict, where another cell of that session runs
   */
  public CellTicket begin(Subject subject, DirectJob direct, Job job, String runner) {
    LiveSession session = sessionOf(subject, job.language());
    if (session.cellRun().isPresent()) {
      throw busy(session.cellRun().get());
    }
    DirectTicket run = beginDirectRun.begin(subject, direct, job, runner);
    session.begin(run.runId(), clock.instant());
    CellAddress address = new CellAddress(session.id(), session.language(), session.sequence());
    return new CellTicket(run, address, session.isNew());
  }

  /** Returns the refusal of whoever wants something of a session while a cell runs. */
  static Refusal busy(String runId) {
    return Refusal.conflict(
        "SESSION_BUSY",
        "A cell of this session runs; wait for its end, or cancel it: POST /api/runs/"
            + runId
            + "/cancel");
  }

  /** Returns the subject's session in a language; one that no cell has opened yet where none is. */
  LiveSession sessionOf(Subject subject, String language) {
    return locked(subject, language).orElseGet(() -> opened(subject, language));
  }

  private Optional<LiveSession> locked(Subject subject, String language) {
    return db.createQuery(
            "select s from LiveSession s where s.username = :me and s.language = :language",
            LiveSession.class)
        .setParameter("me", subject.username())
        .setParameter("language", language)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst();
  }

  private LiveSession opened(Subject subject, String language) {
    LiveSession fresh = new LiveSession(subject.username(), language, clock.instant());
    db.persist(fresh);
    db.flush(); // two first cells at once: the second is told so here, and looks again
    return fresh;
  }
}
