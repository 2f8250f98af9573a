package io.countersign.runner.session;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;

/** Adds to a cell's outcome what its language says of the source. */
@FunctionalInterface
public interface Remarks {

  /** Returns the outcome with the remarks; the same where there are none. */
  Outcome on(Job cell, Outcome outcome) throws InterruptedException;
}
