package io.countersign.runner.output;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;

/** Tells the same outcome with other evidence. */
public final class Retold {
  private Retold() {}

  /** Returns the outcome with that evidence; one that has none stays as it is. */
  public static Outcome with(Outcome outcome, Evidence evidence) {
    if (outcome instanceof Outcome.Finished finished) {
      return new Outcome.Finished(finished.exitCode(), evidence);
    }
    if (outcome instanceof Outcome.CompileFailed) {
      return new Outcome.CompileFailed(evidence);
    }
    if (outcome instanceof Outcome.TimedOut) {
      return new Outcome.TimedOut(evidence);
    }
    if (outcome instanceof Outcome.LimitHit hit) {
      return new Outcome.LimitHit(hit.which(), evidence);
    }
    return outcome instanceof Outcome.Cancelled ? new Outcome.Cancelled(evidence) : outcome;
  }
}
