package io.countersign.engine.run.session;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Records what was done to a session other than a cell: what later cells see depends on it. */
@ApplicationScoped
@Transactional
public class RecordChange {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Ledger ledger;
  private final Clock clock;

  protected RecordChange() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public RecordChange(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Records that a session was reset, kept by a name, or restored. */
  public void changed(Subject subject, LiveSession session, String action, String name) {
    db.createQuery("update LiveSession s set s.lastUsedAt = :now where s.id = :id")
        .setParameter("now", clock.instant())
        .setParameter("id", session.id())
        .executeUpdate();
    fact(subject, session, action, name);
  }

  /** Records that a session is no more. */
  public void ended(Subject subject, LiveSession session, String action) {
    db.createQuery("delete from LiveSession s where s.id = :id")
        .setParameter("id", session.id())
        .executeUpdate();
    fact(subject, session, action, "");
  }

  private void fact(Subject subject, LiveSession session, String action, String name) {
    Map<String, Object> meta = new HashMap<>();
    meta.put("language", session.language());
    meta.put("cells", session.cells());
    if (!name.isEmpty()) {
      meta.put("snapshot", name);
    }
    ledger.record(FactDraft.of("session_" + action, subject.username()).with(meta));
  }
}
