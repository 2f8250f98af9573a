package io.countersign.engine.run;

import io.countersign.plugins.spi.OutputFile;
import java.util.List;

/**
 * A run with its output files.
 *
 * @param run the run
 * @param files in name order
 */
public record RunView(Run run, List<OutputFile> files) {}
