package io.countersign.engine.run.door;

import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Remembers for a moment what the runner said of itself, so that not every run asks again. Old news
 * harms nothing: the runner refuses by itself what it cannot contain, and names its journal.
 */
@ApplicationScoped
public class KnownRunner {

  private static final long FRESH = Duration.ofSeconds(2).toNanos();

  private final RunnerDoor door;
  private volatile Said said = new Said(RunnerStatus.unreachable(), System.nanoTime() - FRESH);

  protected KnownRunner() {
    this(null);
  }

  @Inject
  public KnownRunner(RunnerDoor door) {
    this.door = door;
  }

  /** Returns what it said within the last seconds, as long as that was good news. */
  public RunnerStatus status() {
    Said last = said;
    return last.status().ready() && System.nanoTime() - last.at() < FRESH ? last.status() : ask();
  }

  /** Returns the runner, ready and able to run that language. */
  public RunnerStatus readyFor(String language) {
    RunnerStatus status = statusOn(language);
    status.requireReady();
    status.requireLanguage(language);
    return status;
  }

  /** Returns the runner, asked again where it did not know that language a moment ago. */
  RunnerStatus statusOn(String language) {
    RunnerStatus status = status();
    // The plugin may have been dropped in just now.
    return status.language(language).isEmpty() ? ask() : status;
  }

  /** Asks again next time, and returns what to tell whoever wanted something of it now. */
  public Refusal away() {
    forget();
    return new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "RUNNER_AWAY",
        "The runner does not answer; try again in a moment");
  }

  /** Asks again next time. */
  public void forget() {
    said = new Said(RunnerStatus.unreachable(), said.at());
  }

  private RunnerStatus ask() {
    RunnerStatus status = door.hello();
    said = new Said(status, System.nanoTime());
    return status;
  }

  private record Said(RunnerStatus status, long at) {}
}
