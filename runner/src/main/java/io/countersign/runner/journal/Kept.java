package io.countersign.runner.journal;

import io.countersign.plugins.spi.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An attempt that ended and is remembered.
 *
 * @param outcome how it ended
 * @param started when its jail was about to be started; empty where it never was
 * @param files directory with the output files, under their hashes
 */
public record Kept(Outcome outcome, Optional<Instant> started, Path files) {
  public Kept {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(files, "files");
  }
}
