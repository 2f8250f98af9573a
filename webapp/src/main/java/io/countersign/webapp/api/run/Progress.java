package io.countersign.webapp.api.run;

import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a run is: what it says itself by a line {@code PROGRESS: 40}, else a guess from the time
 * it took of what it may take.
 */
final class Progress {

  private static final Pattern SAID =
      Pattern.compile("^PROGRESS:\\s*([0-9]{1,3})", Pattern.MULTILINE);
  private static final int WHOLE = 100;
  private static final int MOST_GUESSED = 95;

  private Progress() {}

  static Optional<Integer> of(Run run, String printed, double timeout, Instant now) {
    Optional<Integer> said = said(printed);
    if (run.status() == RunStatus.SUCCEEDED) {
      return Optional.of(WHOLE);
    }
    if (said.isPresent() || run.status().isFinal()) {
      return said;
    }
    double seconds =
        run.startedAt().map(at -> Duration.between(at, now).toMillis() / 1000.0).orElse(0.0);
    return Optional.of((int) Math.max(0, Math.min(MOST_GUESSED, WHOLE * seconds / timeout)));
  }

  private static Optional<Integer> said(String printed) {
    Optional<Integer> last = Optional.empty();
    Matcher matcher = SAID.matcher(printed);
    while (matcher.find()) {
      last = Optional.of(Math.min(WHOLE, Integer.parseInt(matcher.group(1))));
    }
    return last;
  }
}
