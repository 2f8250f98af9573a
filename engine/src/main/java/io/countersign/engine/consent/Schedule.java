package io.countersign.engine.consent;

import io.countersign.engine.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a run may start.
 *
 * @param notBefore not before this; at once where empty
 * @param notAfter until this; for the usual lifetime of a request where empty
 */
public record Schedule(Optional<Instant> notBefore, Optional<Instant> notAfter) {

  /** At once, for the usual time. */
  public static final Schedule AT_ONCE = new Schedule(Optional.empty(), Optional.empty());

  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Returns when a request filed now lapses.
   *
   * @param lifetime how long a request is valid that says nothing of it
   * @throws Refusal where there is no time at which it could run, or only in more than a year
   */
  Instant end(Instant now, Duration lifetime) {
    Instant begin = notBefore.filter(now::isBefore).orElse(now);
    Instant end = notAfter.orElseGet(() -> begin.plus(lifetime));
    if (!end.isAfter(begin)) {
      throw Refusal.invalid(
          "SCHEDULE_EMPTY", "schedule.not_after must be later than now and than not_before");
    }
    if (end.isAfter(now.plus(LONGEST))) {
      throw Refusal.invalid("SCHEDULE_TOO_FAR", "schedule ends within a year from now");
    }
    return end;
  }
}
