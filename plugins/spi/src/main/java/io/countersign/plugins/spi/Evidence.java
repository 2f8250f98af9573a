package io.countersign.plugins.spi;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a job left behind (source document D's ExecMeta, the part every language has).
 *
 * @param stdout text of standard output, malformed UTF-8 replaced, cut at the limit
 * @param stdoutTruncated whether more was written than {@code stdout} holds
 * @param stderr text of standard error, likewise
 * @param stderrTruncated whether more was written than {@code stderr} holds
 * @param wall time from start to end
 * @param cpu processor time of the whole job; zero where it could not be measured
 * @param peakMemoryBytes most memory held at once; 0 where it could not be measured
 * @param files regular files left in the working directory, in name order
 * @param containment backend and level that contained the job, for example {@code
 *     bubblewrap/cgroup-v1}; empty where nothing ran
 */
public record Evidence(
    String stdout,
    boolean stdoutTruncated,
    String stderr,
    boolean stderrTruncated,
    Duration wall,
    Duration cpu,
    long peakMemoryBytes,
    List<OutputFile> files,
    String containment) {

  public Evidence {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
    Objects.requireNonNull(wall, "wall");
    Objects.requireNonNull(cpu, "cpu");
    files = List.copyOf(files);
    Objects.requireNonNull(containment, "containment");
  }

  /** Returns the evidence of a job that never ran. */
  public static Evidence none() {
    return new Evidence("", false, "", false, Duration.ZERO, Duration.ZERO, 0, List.of(), "");
  }
}
