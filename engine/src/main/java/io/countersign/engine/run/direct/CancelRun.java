package io.countersign.engine.run.direct;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.Attempt;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.Runs;
import io.countersign.engine.run.door.CellAddress;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.door.SessionDoor;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.session.LiveSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Ends a run before its time; whether it prints anything does not matter. */
@ApplicationScoped
public class CancelRun {

  /** An attempt that is committed reaches the runner at once; until then it cannot be cancelled. */
  private static final int TRIES = 20;

  private static final long BETWEEN_MILLIS = 100;

  private final Runs runs;
  private final RunnerDoor door;
  private final LiveSessions sessions;
  private final SessionDoor sessionDoor;

  protected CancelRun() {
    this(null, null, null, null);
  }

  @Inject
  public CancelRun(Runs runs, RunnerDoor door, LiveSessions sessions, SessionDoor sessionDoor) {
    this.runs = runs;
    this.door = door;
    this.sessions = sessions;
    this.sessionDoor = sessionDoor;
  }

  /**
   * Asks the runner to end a run; that of a cell ends without its session.
   *
   * @throws Refusal not found where the subject may not see it, forbidden where somebody else had
   *     it executed, invalid where it is not running
   */
  public void cancel(Subject subject, String runId) {
    Run run = runs.visible(subject, runId).run();
    if (!run.executedBy().equals(subject.username())) {
      throw Refusal.forbidden(
          "RUN_NOT_YOURS", "Forbidden: only " + run.executedBy() + " can cancel this run");
    }
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (status(runId) != RunStatus.RUNNING) {
        throw Refusal.invalid("NOT_RUNNING", "not running");
      }
      if (run.kind() == Kind.SESSION_CELL ? interrupted(runId) : cancelled(runId)) {
        return;
      }
      pause();
    }
    throw new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "RUNNER_AWAY",
        "This runner does not have the run; try again in a moment");
  }

  private RunStatus status(String runId) {
    return runs.byId(runId).orElseThrow(Refusal::notFound).run().status();
  }

  private boolean cancelled(String runId) {
    Optional<Attempt> attempt = runs.attemptOf(runId);
    try {
      return attempt.isPresent() && door.cancel(attempt.get().id());
    } catch (IOException e) {
      return false;
    }
  }

  private boolean interrupted(String runId) {
    Optional<CellAddress> cell = sessions.cellOf(runId);
    try {
      return cell.isPresent() && sessionDoor.interrupt(cell.get());
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
