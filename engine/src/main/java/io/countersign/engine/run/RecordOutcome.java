package io.countersign.engine.run;

import io.countersign.engine.consent.Requests;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records how an attempt ended, once; keyed by the attempt. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RecordOutcome {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Artifacts artifacts;
  private final Ledger ledger;
  private final Event<RunEnded> ended;
  private final Clock clock;

  protected RecordOutcome() {
    this(null, null, null, null, null);
  }

  @Inject
  public RecordOutcome(
      Requests requests, Artifacts artifacts, Ledger ledger, Event<RunEnded> ended, Clock clock) {
    this.requests = requests;
    this.artifacts = artifacts;
    this.ledger = ledger;
    this.ended = ended;
    this.clock = clock;
  }

  /** Records the outcome of the ticket's attempt; the output files are in the content store. */
  public void record(Ticket ticket, Outcome outcome) {
    requests.locked(ticket.requestId());
    Attempt attempt = db.find(Attempt.class, ticket.attemptId());
    Run run = db.find(Run.class, attempt.runId());
    if (run.status().isFinal()) {
      return;
    }
    close(run, attempt.id(), outcome);
    String artifactId = run.artifactId().orElseThrow();
    if (run.status() == RunStatus.SUCCEEDED) {
      artifacts.countRun(artifactId);
    }
    ledger.record(
        FactDraft.of("run_execute", run.executedBy())
            .about(artifactId)
            .onRequest(ticket.requestId())
            .with(meta(ticket.requestId(), run)));
  }

  /** Ends a run and its attempt, and tells those who wait for it. */
  void close(Run run, String attemptId, Outcome outcome) {
    run.finish(outcome, clock.instant());
    db.createQuery("update Attempt a set a.endedAt = :now where a.id = :id")
        .setParameter("now", clock.instant())
        .setParameter("id", attemptId)
        .executeUpdate();
    List<OutputFile> files = outcome.evidence().files();
    for (int position = 0; position < files.size(); position++) {
      db.persist(new RunFile(run.id(), position, files.get(position)));
    }
    ended.fire(new RunEnded(run.id(), run.requestId()));
  }

  /** Source document A's three shapes: success and rc, timeout, or error. */
  private static Map<String, Object> meta(String requestId, Run run) {
    Map<String, Object> meta = new HashMap<>();
    meta.put("request_id", requestId);
    meta.put("status", run.status().word());
    if (run.exitCode().isPresent()) {
      meta.put("success", run.status() == RunStatus.SUCCEEDED);
      meta.put("rc", run.exitCode().get());
    } else if (run.status() == RunStatus.TIMED_OUT) {
      meta.put("timeout", true);
    } else {
      String reason = run.reason().orElse("");
      meta.put("error", reason.substring(0, Math.min(200, reason.length())));
    }
    return meta;
  }
}
