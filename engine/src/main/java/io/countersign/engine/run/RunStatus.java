package io.countersign.engine.run;

import java.util.Locale;
import java.util.Set;

/** Where a run stands. All allowed changes stand in {@link #next()}. */
public enum RunStatus {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  CANCELLED,
  LOST;

  private Set<RunStatus> next() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, CANCELLED);
      case RUNNING -> Set.of(SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST);
      case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST -> Set.of();
    };
  }

  /** Returns whether a run may go from here to there. */
  public boolean mayBecome(RunStatus then) {
    return next().contains(then);
  }

  /** Returns whether a run in this status never changes again. */
  public boolean isFinal() {
    return next().isEmpty();
  }

  /** Returns the word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
