package io.countersign.engine.workflow;

import io.countersign.engine.notify.RecordTry;
import io.countersign.engine.notify.Retries;
import io.countersign.engine.notify.Tried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;

/** Records a try and moves its external task on, in one transaction. */
@ApplicationScoped
@Transactional
class FinishDelivery {

  private static final String UNDELIVERABLE = "undeliverable";
  private static final long TURN_MILLIS = 2_000;

  private final EmbeddedEngine embedded;
  private final RecordTry recordTry;
  private final Retries retries;

  protected FinishDelivery() {
    this(null, null, null);
  }

  @Inject
  FinishDelivery(EmbeddedEngine embedded, RecordTry recordTry, Retries retries) {
    this.embedded = embedded;
    this.recordTry = recordTry;
    this.retries = retries;
  }

  /** Ends the process, or hands the task back to the engine for another try. */
  void finish(LockedExternalTask task, String worker, Tried tried) {
    ExternalTaskService tasks = embedded.engine().getExternalTaskService();
    int left = Optional.ofNullable(task.getRetries()).orElse(retries.inAll());
    if (tried instanceof Tried.NotYet) {
      tasks.handleFailure(task.getId(), worker, "waits for its turn", left, TURN_MILLIS);
    } else if (tried instanceof Tried.NotDelivered failed) {
      failed(task, worker, failed, left - 1);
    } else {
      recordTry.record(task.getBusinessKey(), tried, Optional.empty());
      tasks.complete(task.getId(), worker);
    }
  }

  private void failed(LockedExternalTask task, String worker, Tried.NotDelivered how, int left) {
    ExternalTaskService tasks = embedded.engine().getExternalTaskService();
    if (left > 0) {
      Duration pause = retries.pause(left);
      recordTry.record(task.getBusinessKey(), how, Optional.of(pause));
      tasks.handleFailure(task.getId(), worker, how.problem(), left, pause.toMillis());
    } else {
      recordTry.record(task.getBusinessKey(), how, Optional.empty());
      tasks.handleBpmnError(task.getId(), worker, UNDELIVERABLE);
    }
  }
}
