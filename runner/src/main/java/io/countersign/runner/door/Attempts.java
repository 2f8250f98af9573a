package io.countersign.runner.door;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.journal.Checkpoint;
import io.countersign.runner.journal.Journal;
import io.countersign.runner.journal.Kept;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts each attempt at most once, and tells everybody who asks for it the same. */
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final Journal journal;
  private final Workshop workshop;
  private final JobRules rules;
  private final int atOnce;
  private final Executor turns;
  private final Clock clock;
  private final Map<UUID, LivingAttempt> living = new HashMap<>();

  /**
   * Makes the attempts of one journal.
   *
   * @param rules what is asked of every job
   * @param atOnce how many run at once; others wait in the order they came
   */
  public Attempts(Journal journal, Workshop workshop, JobRules rules, int atOnce, Clock clock) {
    this.journal = journal;
    this.workshop = workshop;
    this.rules = rules;
    this.atOnce = atOnce;
    this.turns = Executors.newFixedThreadPool(atOnce); // its threads live longer than a jail
    this.clock = clock;
  }

  /**
   * How busy the runner is.
   *
   * @param atOnce how many jobs may run at once
   * @param running how many do
   * @param waiting how many wait for their turn
   */
  record Load(int atOnce, int running, int waiting) {}

  /** Returns how busy the runner is now. */
  synchronized Load load() {
    long waiting = living.values().stream().filter(attempt -> attempt.waiting().get()).count();
    long running = living.values().stream().filter(attempt -> attempt.started().isDone()).count();
    return new Load(atOnce, (int) running, (int) waiting);
  }

  /** Returns the id of the journal. */
  String journalId() {
    return journal.id();
  }

  /** Claims an attempt; of all who ever claim it, one finds it new. */
  synchronized Claim claim(UUID id, Job job) throws IOException {
    Claim claim = find(id);
    if (!(claim instanceof Claim.Unknown)) {
      return claim;
    }
    LivingAttempt attempt = new LivingAttempt(id, job, journal.accept(id));
    living.put(id, attempt);
    return new Claim.New(attempt);
  }

  /** Looks for an attempt without claiming it. */
  synchronized Claim find(UUID id) throws IOException {
    LivingAttempt alive = living.get(id);
    if (alive != null) {
      return new Claim.Living(alive);
    }
    Optional<Kept> kept = journal.find(id);
    return kept.isPresent() ? new Claim.Ended(kept.get()) : new Claim.Unknown();
  }

  /** Gives up an attempt whose inputs did not arrive; it counts as never asked for. */
  synchronized void giveUp(LivingAttempt attempt) throws IOException {
    living.remove(attempt.id());
    journal.forget(attempt.id());
    attempt.ended().completeExceptionally(new ProtocolException("the inputs did not arrive"));
  }

  /** Returns the rule that a job breaks. */
  Optional<String> broken(Job job) {
    return rules.broken(job);
  }

  /** Ends an attempt without starting it. */
  void refuse(LivingAttempt attempt, String why) {
    end(attempt, new Outcome.Refused(why));
  }

  /** Runs an attempt whose inputs are all there, when its turn comes. */
  void run(LivingAttempt attempt) {
    attempt.waiting().set(true);
    turns.execute(() -> runInTurn(attempt));
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

  private void runInTurn(LivingAttempt attempt) {
    try {
      if (attempt.take()) {
        end(attempt, start(attempt));
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

  private Outcome start(LivingAttempt attempt) throws InterruptedException {
    boolean started = false;
    try {
      Workshop.Plan plan = workshop.plan(attempt.workspace(), attempt.job());
      if (plan instanceof Workshop.Plan.Refused refused) {
        return new Outcome.Refused(refused.why());
      }
      var start = new RunEvent.Start(attempt.job().language(), clock.instant());
      record(attempt, start);
      started = true;
      attempt.started().complete(start);
      Checkpoint.reach("start-journaled");
      Outcome outcome =
          ((Workshop.Plan.Ready) plan)
              .run()
              .run(
                  attempt.output(), attempt.cancellation(), () -> Checkpoint.reach("jail-running"));
      return attempt.output().addTo(outcome);
    } catch (IOException | RuntimeException e) {
      LOG.error("attempt {} failed in the runner", attempt.id(), e);
      String why = "the runner failed: " + e.getMessage();
      return started ? new Outcome.Lost(why) : new Outcome.Refused(why);
    }
  }

  private void record(LivingAttempt attempt, RunEvent.Start start) throws IOException {
    try {
      journal.started(attempt.id(), start);
    } catch (IOException e) {
      throw new IOException(
          "the start could not be recorded, so nothing was started (is the disk full?): "
              + e.getMessage(),
          e);
    }
  }

  private void end(LivingAttempt attempt, Outcome outcome) {
    try {
      Kept kept = record(attempt, outcome);
      Checkpoint.reach("outcome-journaled");
      forget(attempt);
      attempt.ended().complete(kept);
      LOG.info("attempt {} ended: {}", attempt.id(), outcome.getClass().getSimpleName());
      journal.tidy(attempt.id());
    } catch (IOException | RuntimeException e) {
      LOG.error("the outcome of attempt {} could not be recorded", attempt.id(), e);
      forget(attempt);
      attempt.ended().completeExceptionally(e);
    }
  }

  /** What never started can be told unrecorded: asked for again, it still never started. */
  private Kept record(LivingAttempt attempt, Outcome outcome) throws IOException {
    try {
      return journal.ended(attempt.id(), outcome);
    } catch (IOException e) {
      if (outcome instanceof Outcome.Refused) {
        LOG.error("the refusal of attempt {} could not be recorded", attempt.id(), e);
        return new Kept(outcome, Optional.empty(), attempt.workspace().files());
      }
      throw e;
    }
  }

  private synchronized void forget(LivingAttempt attempt) {
    living.remove(attempt.id());
  }
}
