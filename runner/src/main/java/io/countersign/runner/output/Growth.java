package io.countersign.runner.output;

/** Wakes whoever follows a job when there is something new; it holds nothing itself. */
final class Growth {
  private long changes;

  /** Says that something is new. */
  synchronized void tell() {
    changes++;
    notifyAll();
  }

  /** Returns how often something was new. */
  synchronized long seen() {
    return changes;
  }

  /** Waits until there is something newer than what was seen. */
  synchronized void awaitBeyond(long seen) throws InterruptedException {
    while (changes == seen) {
      wait();
    }
  }
}
