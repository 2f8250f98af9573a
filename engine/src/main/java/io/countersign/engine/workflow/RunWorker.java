package io.countersign.engine.workflow;

import io.countersign.engine.Checkpoint;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.StartAttempt;
import io.countersign.engine.run.Ticket;
import io.countersign.engine.run.door.JobSlots;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.plugins.spi.Outcome;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.externaltask.LockedExternalTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the external tasks of topic {@code run} to the runner and their outcomes back. Woken when a
 * task commits; looks by itself every second, for tasks of other nodes and of a former life.
 */
@ApplicationScoped
class RunWorker {

  private static final Logger LOG = LoggerFactory.getLogger(RunWorker.class);
  private static final String TOPIC = "run";
  private static final long LOCK_MILLIS = 120_000;
  private static final long RETRY_MILLIS = 1_000;

  /** Long enough for a turn among those who wait at a keyboard, so that nobody starves. */
  private static final Duration TURN = Duration.ofSeconds(1);

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  private final EmbeddedEngine embedded;
  private final StartAttempt startAttempt;
  private final FinishRun finishRun;
  private final RunnerDoor door;
  private final String worker;
  private final JobSlots slots;
  private final TaskLoop loop = new TaskLoop();

  protected RunWorker() {
    this(null, null, null, null, null, "");
  }

  @Inject
  RunWorker(
      EmbeddedEngine embedded,
      StartAttempt startAttempt,
      FinishRun finishRun,
      RunnerDoor door,
      JobSlots slots,
      @ConfigProperty(name = "countersign.node", defaultValue = "node-1") String node) {
    this.embedded = embedded;
    this.startAttempt = startAttempt;
    this.finishRun = finishRun;
    this.door = door;
    this.worker = "countersign-" + node;
    this.slots = slots;
  }

  void start() {
    releaseLocksOfFormerLife();
    loop.start(threads, this::takeTasks);
  }

  void stop() {
    loop.stop();
  }

  /** A lock under our name at start belongs to a process that died; its task is ours again. */
  private void releaseLocksOfFormerLife() {
    OurCalls.marked(
        () ->
            externalTasks()
                .createExternalTaskQuery()
                .topicName(TOPIC)
                .workerId(worker)
                .locked()
                .list()
                .forEach(task -> externalTasks().unlock(task.getId())));
  }

  private void takeTasks() {
    while (loop.isRunning() && slots.take(TURN)) {
      boolean handedOver = false;
      try {
        List<LockedExternalTask> tasks = fetch();
        if (tasks.isEmpty()) {
          return;
        }
        LockedExternalTask task = tasks.get(0);
        threads.execute(() -> carryAndRelease(task));
        handedOver = true;
      } catch (RejectedExecutionException e) {
        LOG.warn("no thread for a run; trying again when its lock ends");
        return;
      } catch (RuntimeException e) {
        LOG.warn("tasks could not be fetched, trying again: {}", e.toString());
        return;
      } finally {
        if (!handedOver) {
          slots.release();
        }
      }
    }
  }

  private void carryAndRelease(LockedExternalTask task) {
    try {
      carry(task);
    } finally {
      slots.release();
      loop.wake();
    }
  }

  /** Attempt, runner, record: three steps, and no transaction open across the middle one. */
  private void carry(LockedExternalTask task) {
    String requestId = task.getBusinessKey();
    try {
      RunnerStatus runner = door.hello();
      if (runner.journal().isEmpty()) {
        retry(task, "the runner does not answer");
        return;
      }
      Ticket ticket = startAttempt.start(requestId, runner);
      Checkpoint.reach("attempt-committed");
      Outcome outcome = door.execute(ticket.attemptId(), ticket.runner(), ticket.job());
      Checkpoint.reach("outcome-received");
      if (!loop.isRunning()) {
        return; // Half stopped, nothing is recorded for sure; the runner keeps it for our next
        // life.
      }
      OurCalls.marked(() -> finishRun.finish(ticket, outcome, task.getId(), worker));
      Checkpoint.reach("outcome-recorded");
      door.acknowledge(ticket.attemptId());
    } catch (Refusal e) {
      if (passes(e)) {
        retry(task, e.sentence());
      } else {
        giveUp(task, e.sentence());
      }
    } catch (IOException | RuntimeException e) {
      retry(task, e.toString());
    }
  }

  /** The clock of another node may have fired the timer of a scheduled run ahead of ours. */
  private static boolean passes(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.UNAVAILABLE || refusal.code().equals(RunRequest.NOT_YET);
  }

  /** Leaves an incident in Cockpit: nothing is run that no approval stands behind. */
  private void giveUp(LockedExternalTask task, String why) {
    LOG.warn("request {} is not run: {}", task.getBusinessKey(), why);
    try {
      OurCalls.marked(() -> externalTasks().handleFailure(task.getId(), worker, why, 0, 0));
    } catch (RuntimeException e) {
      LOG.warn("the task of request {} is gone meanwhile", task.getBusinessKey());
    }
  }

  /** Gives the task back; the attempt's id makes another delivery safe. */
  private void retry(LockedExternalTask task, String why) {
    LOG.warn("run of request {} is delivered again: {}", task.getBusinessKey(), why);
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      OurCalls.marked(() -> externalTasks().unlock(task.getId()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("the task of request {} stays locked for a while", task.getBusinessKey());
    }
  }

  private List<LockedExternalTask> fetch() {
    return OurCalls.marked(
        () -> externalTasks().fetchAndLock(1, worker).topic(TOPIC, LOCK_MILLIS).execute());
  }

  private ExternalTaskService externalTasks() {
    return embedded.engine().getExternalTaskService();
  }
}
