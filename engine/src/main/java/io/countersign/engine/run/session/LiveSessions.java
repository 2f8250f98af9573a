package io.countersign.engine.run.session;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.run.door.CellAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Finds sessions: one's own, and that of a cell. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class LiveSessions {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /** Returns the subject's sessions, by language. */
  public List<LiveSession> of(Subject subject) {
    return db.createQuery(
            "select s from LiveSession s where s.username = :me order by s.language",
            LiveSession.class)
        .setParameter("me", subject.username())
        .getResultList();
  }

  /** Returns the subject's session in a language, empty where there is none. */
  public Optional<LiveSession> of(Subject subject, String language) {
    return of(subject).stream().filter(own -> own.language().equals(language)).findFirst();
  }

  /** Returns the address of the cell that a run is, empty once it has ended. */
  public Optional<CellAddress> cellOf(String runId) {
    return db.createQuery("select s from LiveSession s where s.cellRun = :run", LiveSession.class)
        .setParameter("run", runId)
        .getResultStream()
        .findFirst()
        .map(own -> new CellAddress(own.id(), own.language(), own.sequence()));
  }
}
