package io.countersign.runner.door;

import io.countersign.plugins.spi.Limits;
import java.util.Optional;

/**
 * What the limits of a job may be at most on this runner.
 *
 * @param most each limit's ceiling
 */
record Ceilings(Limits most) {
  private static final long MIB = 1024L * 1024;

  /** Returns the first ceiling that limits are beyond, for a person. */
  Optional<String> exceeded(Limits limits) {
    return exceeded(
            "WALL_SECONDS", "wall time", limits.wall().toMillis(), most.wall().toMillis(), 1000)
        .or(
            () ->
                exceeded(
                    "CPU_SECONDS",
                    "processor time",
                    limits.cpu().toMillis(),
                    most.cpu().toMillis(),
                    1000))
        .or(() -> exceeded("MEMORY_MIB", "memory", limits.memoryBytes(), most.memoryBytes(), MIB))
        .or(() -> exceeded("PIDS", "processes", limits.pids(), most.pids(), 1))
        .or(() -> exceeded("FILE_MIB", "file size", limits.fileBytes(), most.fileBytes(), MIB))
        .or(
            () ->
                exceeded(
                    "SCRATCH_MIB",
                    "scratch space",
                    limits.scratchBytes(),
                    most.scratchBytes(),
                    MIB))
        .or(() -> exceeded("OPEN_FILES", "open files", limits.openFiles(), most.openFiles(), 1))
        .or(() -> exceeded("OUTPUT_MIB", "output", limits.outputBytes(), most.outputBytes(), MIB))
        .or(
            () ->
                exceeded(
                    "OUTPUT_FILES", "output files", limits.outputFiles(), most.outputFiles(), 1));
  }

  private static Optional<String> exceeded(
      String setting, String name, long asked, long most, long unit) {
    return asked <= most
        ? Optional.empty()
        : Optional.of(
            name
                + " is limited to "
                + most / unit
                + (unit == MIB ? " MiB" : unit == 1000 ? " s" : "")
                + " on this runner (COUNTERSIGN_RUNNER_MAX_"
                + setting
                + ")");
  }
}
