package io.countersign.engine.run;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.plugins.spi.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;

/** Records how a direct run ended, once. */
@ApplicationScoped
@Transactional
public class FinishDirectRun {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final RecordOutcome recordOutcome;
  private final Ledger ledger;

  protected FinishDirectRun() {
    this(null, null);
  }

  @Inject
  public FinishDirectRun(RecordOutcome recordOutcome, Ledger ledger) {
    this.recordOutcome = recordOutcome;
    this.ledger = ledger;
  }

  /** Records the outcome, unless one is recorded; the output files are in the content store. */
  public RunView finish(String runId, Outcome outcome) {
    Run run = db.find(Run.class, runId, LockModeType.PESSIMISTIC_WRITE);
    if (!run.status().isFinal()) {
      recordOutcome.close(run, runId, outcome);
      ledger.record(FactDraft.of("run_direct", run.executedBy()).with(meta(run)));
    }
    return new RunView(run, outcome.evidence().files());
  }

  private static Map<String, Object> meta(Run run) {
    Map<String, Object> meta = new HashMap<>();
    meta.put("run_id", run.id());
    meta.put("kind", run.kind().word());
    meta.put("language", run.language());
    meta.put("checksum", run.checksum());
    meta.put("status", run.status().word());
    run.exitCode().ifPresent(code -> meta.put("rc", code));
    return meta;
  }
}
