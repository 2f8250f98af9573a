package io.countersign.runner.output;

import io.countersign.plugins.spi.Limits;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a job writes while it runs; its two streams stay apart.
 *
 * @param stdout its standard output
 * @param stderr its standard error
 * @param drained bytes that came on both together, kept or not
 */
public record JobOutput(Capture stdout, Capture stderr, AtomicLong drained) {

  /** Makes an empty output that keeps as much as the limits say. */
  public static JobOutput within(Limits limits) {
    AtomicLong drained = new AtomicLong();
    return new JobOutput(
        new Capture(limits.outputBytes(), drained),
        new Capture(limits.outputBytes(), drained),
        drained);
  }
}
