package io.countersign.runner.output;

import io.countersign.plugins.spi.Limits;
import java.util.concurrent.atomic.AtomicLong;

/** What a job writes while it runs; its two streams stay apart. */
public final class JobOutput {
  private final AtomicLong drained = new AtomicLong();
  private final Growth growth = new Growth();
  private final Capture stdout;
  private final Capture stderr;

  private JobOutput(int keep) {
    stdout = new Capture(keep, drained, growth);
    stderr = new Capture(keep, drained, growth);
  }

  /** Makes an empty output that keeps as much as the limits say. */
  public static JobOutput within(Limits limits) {
    return new JobOutput(limits.outputBytes());
  }

  /** Returns its standard output. */
  public Capture stdout() {
    return stdout;
  }

  /** Returns its standard error. */
  public Capture stderr() {
    return stderr;
  }

  /** Returns the bytes that came on both together, kept or not. */
  public AtomicLong drained() {
    return drained;
  }

  /** Returns a reader of one stream from its beginning. */
  public Follower follow(Capture stream) {
    return new Follower(stream);
  }

  /** Returns how much happened so far, for {@link #awaitBeyond}. */
  public long seen() {
    return growth.seen();
  }

  /** Waits until more is kept than was seen, or nothing more comes. */
  public void awaitBeyond(long seen) throws InterruptedException {
    growth.awaitBeyond(seen);
  }

  /** Says to whoever follows that nothing more comes. */
  public void end() {
    growth.tell();
  }
}
