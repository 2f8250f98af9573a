package io.countersign.engine.run.direct;

import io.countersign.engine.Checkpoint;
import io.countersign.engine.OpenTransaction;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import io.countersign.engine.run.AwaitRun;
import io.countersign.engine.run.BeginDirectRun;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.DirectTicket;
import io.countersign.engine.run.FinishDirectRun;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.door.JobSlots;
import io.countersign.engine.run.door.KnownRunner;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.door.RunnerStatus;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code at once. Three steps, and no transaction open across the middle one: commit the
 * attempt, hand it to the runner, record the outcome.
 */
@ApplicationScoped
public class RunNow {

  private static final Logger LOG = LoggerFactory.getLogger(RunNow.class);

  /** How long whoever waits is kept waiting when the runner went away under a run. */
  private static final Duration RUNNER_BACK = Duration.ofSeconds(15);

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  private final BeginDirectRun beginDirectRun;
  private final FinishDirectRun finishDirectRun;
  private final SettleRun settleRun;
  private final AwaitRun awaitRun;
  private final KnownRunner runner;
  private final RunnerDoor door;
  private final JobSlots slots;
  private final OpenTransaction transaction;

  protected RunNow() {
    this(null, null, null, null, null, null, null, null);
  }

  @Inject
  public RunNow(
      BeginDirectRun beginDirectRun,
      FinishDirectRun finishDirectRun,
      SettleRun settleRun,
      AwaitRun awaitRun,
      KnownRunner runner,
      RunnerDoor door,
      JobSlots slots,
      OpenTransaction transaction) {
    this.beginDirectRun = beginDirectRun;
    this.finishDirectRun = finishDirectRun;
    this.settleRun = settleRun;
    this.awaitRun = awaitRun;
    this.runner = runner;
    this.door = door;
    this.slots = slots;
    this.transaction = transaction;
  }

  /**
   * Runs code and waits for its end.
   *
   * @return the run, ended
   * @throws Refusal where the subject may not, policy forbids it, or no runner can take it now
   */
  public RunView run(Subject subject, DirectJob direct) {
    DirectTicket ticket = begin(subject, direct);
    try {
      return carry(ticket);
    } catch (IOException | RuntimeException e) {
      settle(ticket, e);
      return awaitRun
          .awaitRun(ticket.runId(), RUNNER_BACK)
          .filter(view -> view.run().status().isFinal())
          .orElseThrow(() -> away(ticket));
    } finally {
      slots.release();
    }
  }

  /**
   * Runs code that its sender looks at later. Within somebody's transaction the runner is asked
   * when that has committed, and not at all where it has not.
   *
   * @return the run's id
   * @throws Refusal as {@link #run}
   */
  public String start(Subject subject, DirectJob direct) {
    DirectTicket ticket = begin(subject, direct);
    transaction.whenItEnds(() -> handOver(ticket), slots::release);
    return ticket.runId();
  }

  private void handOver(DirectTicket ticket) {
    try {
      threads.execute(() -> carryAndRelease(ticket));
    } catch (RejectedExecutionException e) {
      slots.release();
      settleRun.settle(ticket.runId());
    }
  }

  private DirectTicket begin(Subject subject, DirectJob direct) {
    Job job = beginDirectRun.job(subject, direct);
    RunnerStatus ready = runner.readyFor(direct.language());
    slots.takeAtOnce();
    boolean begun = false;
    try {
      DirectTicket ticket = commit(subject, direct, job, ready.journal());
      begun = true;
      return ticket;
    } finally {
      if (!begun) {
        slots.release();
      }
    }
  }

  /**
   * Two who run the same new text at once both want to be the first to keep it. Somebody's own
   * transaction has failed with that and is theirs to begin anew.
   */
  private DirectTicket commit(Subject subject, DirectJob direct, Job job, String journal) {
    try {
      return beginDirectRun.begin(subject, direct, job, journal);
    } catch (PersistenceException e) {
      if (transaction.isOpen()) {
        throw e;
      }
      LOG.debug("once more", e);
      return beginDirectRun.begin(subject, direct, job, journal);
    }
  }

  private RunView carry(DirectTicket ticket) throws IOException {
    Checkpoint.reach("direct-attempt-committed");
    Outcome outcome = door.execute(ticket.runId(), ticket.runner(), ticket.job());
    Checkpoint.reach("direct-outcome-received");
    RunView ended = finishDirectRun.finish(ticket.runId(), outcome);
    settleRun.acknowledge(ticket.runId());
    return ended;
  }

  private void carryAndRelease(DirectTicket ticket) {
    try {
      carry(ticket);
    } catch (IOException | RuntimeException e) {
      settle(ticket, e);
    } finally {
      slots.release();
    }
  }

  private void settle(DirectTicket ticket, Exception why) {
    LOG.warn("run {} is settled when the runner answers: {}", ticket.runId(), why.toString());
    runner.forget();
    settleRun.settle(ticket.runId());
  }

  static Refusal away(DirectTicket ticket) {
    return new Refusal(
        Kind.UNAVAILABLE,
        "RUNNER_AWAY",
        "The runner went away. What became of the run will stand in /api/runs/"
            + ticket.runId()
            + "; it is not started again");
  }
}
