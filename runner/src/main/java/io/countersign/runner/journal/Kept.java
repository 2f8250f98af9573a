package io.countersign.runner.journal;

import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.RunEvent;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The recorded end of an attempt.
 *
 * @param outcome how it ended
 * @param started what was told when its jail was about to start; empty where it never was
 * @param files directory of the output files, under their hashes
 */
public record Kept(Outcome outcome, Optional<RunEvent.Start> started, Path files) {
  public Kept {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(files, "files");
  }
}
