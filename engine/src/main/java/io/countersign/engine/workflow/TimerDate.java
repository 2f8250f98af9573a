package io.countersign.engine.workflow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes a time the way the engine's timers read it. */
final class TimerDate {

  private TimerDate() {}

  /**
   * Returns that time in ISO 8601, rounded up to the milliseconds that the engine reads: a timer
   * that fires before its time has our own tables refuse what it is to do.
   */
  static String of(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return (millis.equals(time) ? millis : millis.plusMillis(1)).toString();
  }
}
