package io.countersign.runner.session;

import io.countersign.plugins.spi.Outcome;
import java.nio.file.Path;

/**
 * How a cell ended.
 *
 * @param outcome what came of it
 * @param files directory with its files, by their hashes; until the next cell of the session
 */
public record Ended(Outcome outcome, Path files) {}
