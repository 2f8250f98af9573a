package io.countersign.engine.run.door;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The number of jobs this server has running at once, as many as its runner takes. Whoever comes
 * first is served first: a governed run waits in the engine, somebody at a keyboard only a moment.
 */
@ApplicationScoped
public class JobSlots {

  private final Semaphore free;
  private final Duration patience;

  protected JobSlots() {
    this(1, Duration.ZERO);
  }

  @Inject
  public JobSlots(
      @ConfigProperty(name = "countersign.runner.jobs", defaultValue = "2") int jobs,
      @ConfigProperty(name = "countersign.runner.patience", defaultValue = "PT2S")
          Duration patience) {
    this.free = new Semaphore(jobs, true);
    this.patience = patience;
  }

  /**
   * Takes a slot for somebody who waits.
   *
   * @throws Refusal unavailable, where none becomes free in time
   */
  public void takeAtOnce() {
    if (!take(patience)) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "RUNNER_BUSY",
          "All places of the runner are taken; nothing was started, try again in a moment");
    }
  }

  /** Takes a slot, and says whether one became free in time. */
  public boolean take(Duration wait) {
    try {
      return free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Gives a slot back. */
  public void release() {
    free.release();
  }
}
