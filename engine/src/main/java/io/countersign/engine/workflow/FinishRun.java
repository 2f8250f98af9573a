package io.countersign.engine.workflow;

import io.countersign.engine.run.RecordOutcome;
import io.countersign.engine.run.Ticket;
import io.countersign.plugins.spi.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Records an outcome and completes its external task in one transaction. */
@ApplicationScoped
@Transactional
class FinishRun {

  private final EmbeddedEngine embedded;
  private final RecordOutcome recordOutcome;

  protected FinishRun() {
    this(null, null);
  }

  @Inject
  FinishRun(EmbeddedEngine embedded, RecordOutcome recordOutcome) {
    this.embedded = embedded;
    this.recordOutcome = recordOutcome;
  }

  void finish(Ticket ticket, Outcome outcome, String externalTaskId, String worker) {
    recordOutcome.record(ticket, outcome);
    embedded.engine().getExternalTaskService().complete(externalTaskId, worker);
  }
}
