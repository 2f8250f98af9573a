package io.countersign.runner.warm;

import java.io.IOException;

/** A standing jail was gone before it had all of a job, so nothing of that job ran. */
final class NotStarted extends IOException {
  private static final long serialVersionUID = 1L;

  NotStarted(IOException cause) {
    super(cause);
  }
}
