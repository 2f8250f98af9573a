package io.countersign.plugins.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds one job. Memory is what the whole job may hold, by cgroup where there is one (design.md,
 * decision 6), not the address space of one process.
 *
 * @param wall time from start to forced end
 * @param cpu processor time of the whole job
 * @param memoryBytes memory of the whole job
 * @param pids processes and threads alive at once
 * @param fileBytes largest single file the job may write
 * @param scratchBytes size of the job's writable directory
 * @param openFiles open file descriptors per process
 * @param outputBytes bytes kept of stdout and of stderr each, more than 512 KiB of one as a file;
 *     what is beyond is drained, discarded and marked
 * @param outputFiles files taken out of the working directory
 */
public record Limits(
    Duration wall,
    Duration cpu,
    long memoryBytes,
    int pids,
    long fileBytes,
    long scratchBytes,
    int openFiles,
    int outputBytes,
    int outputFiles) {

  private static final long MIB = 1024L * 1024;

  public Limits {
    Objects.requireNonNull(wall, "wall");
    Objects.requireNonNull(cpu, "cpu");
    if (wall.isNegative() || wall.isZero() || cpu.isNegative() || cpu.isZero()) {
      throw new IllegalArgumentException("wall and cpu must be positive");
    }
    if (memoryBytes <= 0 || pids <= 0 || fileBytes <= 0 || scratchBytes <= 0) {
      throw new IllegalArgumentException("memory, pids, file and scratch sizes must be positive");
    }
    if (openFiles <= 0 || outputBytes < 0 || outputFiles < 0) {
      throw new IllegalArgumentException("open files must be positive, output caps not negative");
    }
  }

  /** Returns source document A's safeguards for an artifact run: 5 s CPU, 256 MiB, 30 s wall. */
  public static Limits artifactRun() {
    return new Limits(
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        256 * MIB,
        64,
        32 * MIB,
        64 * MIB,
        256,
        200_000,
        64);
  }
}
