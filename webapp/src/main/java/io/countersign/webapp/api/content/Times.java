package io.countersign.webapp.api.content;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes instants as ISO 8601 in UTC, to the millisecond. */
public final class Times {

  private Times() {}

  /** Returns the text of an instant. */
  public static String text(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Returns the text of an instant, null where there is none, as JSON wants it. */
  public static @Nullable String text(Optional<Instant> instant) {
    return instant.map(Times::text).orElse(null);
  }
}
