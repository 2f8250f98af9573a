package io.countersign.runner.plugin;

import java.time.Duration;
import java.util.Optional;

/** What was seen at one path of a plugin folder, look after look. */
final class Sighting {
  private Fingerprint seen = Fingerprint.NOTHING;
  private long sinceNanos;
  private Optional<Fingerprint> settled = Optional.empty();

  /** Notes what is there now. */
  void look(Fingerprint now, long nanos) {
    if (!now.equals(seen)) {
      seen = now;
      sinceNanos = nanos;
    }
  }

  /** Returns whether what was seen last is what was settled last. */
  boolean isSettled() {
    return settled.isPresent() && settled.get().equals(seen);
  }

  /** Settles what has not changed for long enough to be whole; true where that is news. */
  boolean settles(long nanos, Duration quiet) {
    if (isSettled() || nanos - sinceNanos < quiet.toNanos()) {
      return false;
    }
    settled = Optional.of(seen);
    return true;
  }

  /** Returns whether nothing was there at the last look. */
  boolean isNothing() {
    return seen.equals(Fingerprint.NOTHING);
  }
}
