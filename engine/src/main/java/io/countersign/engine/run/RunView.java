package io.countersign.engine.run;

import io.countersign.plugins.spi.OutputFile;
import java.util.List;
import java.util.Optional;

/**
 * A run with its output files.
 *
 * @param run the run
 * @param files in name order
 * @param place how many runs are queued before it; empty where it does not wait, or nobody looked
 */
public record RunView(Run run, List<OutputFile> files, Optional<Long> place) {

  /** Makes a view of a run that does not wait. */
  public RunView(Run run, List<OutputFile> files) {
    this(run, files, Optional.empty());
  }
}
