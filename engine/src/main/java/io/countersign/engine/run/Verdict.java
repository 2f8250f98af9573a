package io.countersign.engine.run;

import io.countersign.plugins.spi.Outcome;
import java.util.Optional;

/**
 * What an outcome means for a run: the one table that maps them.
 *
 * @param status where the run ends
 * @param exitCode the program's, where it ended by itself
 * @param reason for a person, where there is more to say than the status
 * @param limit name and value of the limit that ended it
 */
record Verdict(
    RunStatus status, Optional<Integer> exitCode, Optional<String> reason, Optional<String> limit) {

  static Verdict on(Outcome outcome) {
    if (outcome instanceof Outcome.Finished finished) {
      return new Verdict(
          finished.exitCode() == 0 ? RunStatus.SUCCEEDED : RunStatus.FAILED,
          Optional.of(finished.exitCode()),
          Optional.empty(),
          Optional.empty());
    }
    if (outcome instanceof Outcome.CompileFailed) {
      return ended(RunStatus.FAILED, "The code does not compile");
    }
    if (outcome instanceof Outcome.TimedOut) {
      return ended(RunStatus.TIMED_OUT, "Timeout");
    }
    if (outcome instanceof Outcome.LimitHit hit) {
      return new Verdict(
          RunStatus.FAILED,
          Optional.empty(),
          Optional.of("Limit reached: " + hit.which()),
          Optional.of(hit.which()));
    }
    if (outcome instanceof Outcome.Refused refused) {
      return ended(RunStatus.FAILED, "Refused: " + refused.why());
    }
    if (outcome instanceof Outcome.Cancelled) {
      return ended(RunStatus.CANCELLED, "Cancelled");
    }
    if (outcome instanceof Outcome.Lost lost) {
      return ended(RunStatus.LOST, "Lost: " + lost.why());
    }
    throw new IllegalArgumentException("an outcome nobody mapped: " + outcome);
  }

  private static Verdict ended(RunStatus status, String reason) {
    return new Verdict(status, Optional.empty(), Optional.of(reason), Optional.empty());
  }
}
