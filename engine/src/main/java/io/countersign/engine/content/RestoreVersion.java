package io.countersign.engine.content;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/** Writes a version that says what an older one says. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RestoreVersion {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Artifacts artifacts;
  private final Ledger ledger;
  private final Clock clock;

  protected RestoreVersion() {
    this(null, null, null);
  }

  @Inject
  public RestoreVersion(Artifacts artifacts, Ledger ledger, Clock clock) {
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Writes and returns it; whoever calls has made sure that it may be done. */
  public Version restore(String artifactId, int number, String by) {
    Artifact artifact = artifacts.byId(artifactId);
    db.lock(artifact, LockModeType.PESSIMISTIC_WRITE);
    Version restored =
        artifact.restore(artifacts.requireVersion(artifactId, number), by, clock.instant());
    db.persist(restored);
    ledger.record(
        FactDraft.of("rollback", by)
            .about(artifactId)
            .with(Map.of("to_version", number, "new_version", restored.number())));
    return restored;
  }
}
