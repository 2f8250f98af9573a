package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Describes one jail: the only description, from which every backend is rendered.
 *
 * @param mounts everything its file system shows beside {@code /proc}
 * @param environment everything its environment holds
 * @param command absolute path and arguments of the program
 * @param limits what bounds the job in it
 */
public record Jail(
    List<Mount> mounts, Map<String, String> environment, List<String> command, Limits limits) {

  /** Where a job works and leaves its files. */
  public static final String WORKING_DIRECTORY = "/box";

  public Jail {
    mounts = List.copyOf(mounts);
    environment = Map.copyOf(environment);
    command = List.copyOf(command);
    Objects.requireNonNull(limits, "limits");
  }
}
