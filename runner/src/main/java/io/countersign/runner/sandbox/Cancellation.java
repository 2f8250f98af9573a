package io.countersign.runner.sandbox;

/** Carries the wish that a job ends early from whoever has it to whoever watches the job. */
public final class Cancellation {
  private volatile boolean wanted;

  /** Asks the job to end. */
  public void cancel() {
    wanted = true;
  }

  /** Returns whether the job shall end. */
  public boolean isWanted() {
    return wanted;
  }
}
