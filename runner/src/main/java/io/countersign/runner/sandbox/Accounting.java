package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;

/** Opens a {@link Meter} for each job, by the best means the host delegates to the runner. */
interface Accounting {

  /** Returns how strongly jobs are bounded. */
  Level level();

  /** Returns a new meter that holds a job to its limits. */
  Meter open(String job, Limits limits) throws IOException;

  /** Kills and removes what an earlier runner left. */
  void sweep() throws IOException;
}
