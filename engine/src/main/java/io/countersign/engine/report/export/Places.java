package io.countersign.engine.report.export;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many work at once; the others wait a while and are sent away then. */
final class Places {

  private static final long PATIENCE_SECONDS = 25;

  private final Semaphore free;

  Places(int count) {
    this.free = new Semaphore(count, true);
  }

  /**
   * Does the work when there is a place.
   *
   * @throws Refusal unavailable where there is none for long
   */
  <T> T take(Supplier<T> work) {
    if (!waitForOne()) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "EXPORTS_TOO_MANY",
          "Too many reports are being exported right now; try again in a moment");
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private boolean waitForOne() {
    try {
      return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
