package io.countersign.runner.door;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.journal.Checkpoint;
import io.countersign.runner.journal.Journal;
import io.countersign.runner.journal.Kept;
import io.countersign.runner.output.JobOutput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts each attempt at most once, and tells everybody who asks for it the same. */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Journal journal;
  private final Workshop workshop;
  private final Executor turns;
  private final Clock clock;
  private final Map<UUID, LivingAttempt> living = new HashMap<>();

  /**
   * Makes the attempts of one journal.
   *
   * @param turns runs as many attempts at once as the host shall bear, others in the order they
   *     came; its threads live longer than a jail
   */
  public Attempts(Journal journal, Workshop workshop, Executor turns, Clock clock) {
    this.journal = journal;
    this.workshop = workshop;
    this.turns = turns;
    this.clock = clock;
  }

  /** Returns the id of the journal. */
  String journalId() {
    return journal.id();
  }

  /** Claims an attempt; of all who ever claim it, one finds it new. */
  synchronized Claim claim(UUID id) throws IOException {
    LivingAttempt alive = living.get(id);
    if (alive != null) {
      return new Claim.Living(alive);
    }
    Optional<Kept> kept = journal.find(id);
    if (kept.isPresent()) {
      return new Claim.Ended(kept.get());
    }
    LivingAttempt attempt = new LivingAttempt(id, journal.accept(id));
    living.put(id, attempt);
    return new Claim.New(attempt);
  }

  /** Gives up an attempt whose inputs did not arrive; it counts as never asked for. */
  synchronized void giveUp(LivingAttempt attempt) throws IOException {
    living.remove(attempt.id());
    journal.forget(attempt.id());
    attempt.ended().completeExceptionally(new ProtocolException("the inputs did not arrive"));
  }

  /** Ends an attempt without starting it. */
  void refuse(LivingAttempt attempt, String why) {
    end(attempt, new Outcome.Refused(why));
  }

  /** Runs an attempt whose inputs are all there, when its turn comes. */
  void run(LivingAttempt attempt, Job job) {
    attempt.waiting().set(true);
    turns.execute(() -> runInTurn(attempt, job));
    endWhereWaiting(attempt);
  }

  /** Asks a living attempt to end; false where none lives. */
  synchronized boolean cancel(UUID id) {
    LivingAttempt attempt = living.get(id);
    if (attempt == null) {
      return false;
    }
    attempt.cancellation().cancel();
    endWhereWaiting(attempt);
    return true;
  }

  /** Forgets the outcome of an attempt that ended. */
  synchronized void acknowledge(UUID id) throws IOException {
    if (!living.containsKey(id)) {
      journal.acknowledge(id);
    }
  }

  private void runInTurn(LivingAttempt attempt, Job job) {
    try {
      if (attempt.take()) {
        end(attempt, start(attempt, job));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endWhereWaiting(LivingAttempt attempt) {
    if (attempt.cancellation().isWanted() && attempt.take()) {
      end(attempt, new Outcome.Cancelled(Evidence.none()));
    }
  }

  private Outcome start(LivingAttempt attempt, Job job) throws InterruptedException {
    boolean started = false;
    try {
      Workshop.Plan plan = workshop.plan(attempt.workspace(), job);
      if (plan instanceof Workshop.Plan.Refused refused) {
        return new Outcome.Refused(refused.why());
      }
      Instant now = clock.instant();
      started = true;
      journal.started(attempt.id(), now);
      attempt.started().complete(now);
      Checkpoint.reach("start-journaled");
      return ((Workshop.Plan.Ready) plan)
          .run()
          .run(
              JobOutput.within(job.limits()),
              attempt.cancellation(),
              () -> Checkpoint.reach("jail-running"));
    } catch (IOException | RuntimeException e) {
      LOG.error("attempt {} failed in the runner", attempt.id(), e);
      String why = "the runner failed: " + e.getMessage();
      return started ? new Outcome.Lost(why) : new Outcome.Refused(why);
    }
  }

  private void end(LivingAttempt attempt, Outcome outcome) {
    try {
      Kept kept = journal.ended(attempt.id(), outcome);
      LOG.info("attempt {} ended: {}", attempt.id(), outcome.getClass().getSimpleName());
      Checkpoint.reach("outcome-journaled");
      forget(attempt);
      attempt.ended().complete(kept);
    } catch (IOException | RuntimeException e) {
      LOG.error("the outcome of attempt {} could not be recorded", attempt.id(), e);
      forget(attempt);
      attempt.ended().completeExceptionally(e);
    }
  }

  private synchronized void forget(LivingAttempt attempt) {
    living.remove(attempt.id());
  }
}
