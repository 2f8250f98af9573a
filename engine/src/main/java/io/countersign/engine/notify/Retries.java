package io.countersign.engine.notify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often a delivery is tried and how far apart. The engine counts and waits; this says how long.
 * Each pause is four times the one before: with eight tries and ten seconds first, the last try
 * comes about fifteen hours after the first.
 */
@ApplicationScoped
public class Retries {

  private static final int FACTOR = 4;
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_TRIES = 20;

  private final int tries;
  private final Duration first;

  protected Retries() {
    this(1, "PT10S");
  }

  /**
   * Creates the schedule.
   *
   * @param tries in all, from 1 to 20
   * @param firstPause after the first try, ISO 8601
   */
  @Inject
  public Retries(
      @ConfigProperty(name = "countersign.notify.tries", defaultValue = "8") int tries,
      @ConfigProperty(name = "countersign.notify.first-retry", defaultValue = "PT10S")
          String firstPause) {
    this.tries = Math.max(1, Math.min(MOST_TRIES, tries));
    this.first = Duration.parse(firstPause);
  }

  /** Returns how many tries a delivery has in all. */
  public int inAll() {
    return tries;
  }

  /** Returns how long to wait when so many tries are left; at most a day. */
  public Duration pause(int left) {
    Duration pause = first;
    for (int tried = tries - left; tried > 1 && pause.compareTo(LONGEST) < 0; tried--) {
      pause = pause.multipliedBy(FACTOR);
    }
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
