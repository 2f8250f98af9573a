package io.countersign.plugins.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a job left behind: source document D's ExecMeta, field by field. Its {@code exit_code} is in
 * {@link Outcome.Finished}.
 *
 * @param stdout text of standard output, malformed UTF-8 replaced, cut at the limit
 * @param stdoutTruncated whether more was written than {@code stdout} holds
 * @param stderr text of standard error, likewise
 * @param stderrTruncated whether more was written than {@code stderr} holds
 * @param wall time from start to end
 * @param cpu processor time of the whole job; zero where it could not be measured
 * @param peakMemoryBytes most memory held at once; 0 where it could not be measured
 * @param files regular files left in the working directory, in name order (ExecMeta's artifacts)
 * @param containment backend and level that contained the job, for example {@code
 *     bubblewrap/cgroup-v1}; empty where nothing ran
 * @param diagnostics what the language had to say about the source
 * @param sessionChanged whether the job changed the state of the session it ran in
 * @param extras what the language tells beside, by name; for example {@code start: warm}
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
    String containment,
    List<Diagnostic> diagnostics,
    boolean sessionChanged,
    Map<String, String> extras) {

  public Evidence {
    Objects.requireNonNull(stdout, "stdout");
    Objects.requireNonNull(stderr, "stderr");
    Objects.requireNonNull(wall, "wall");
    Objects.requireNonNull(cpu, "cpu");
    files = List.copyOf(files);
    Objects.requireNonNull(containment, "containment");
    diagnostics = List.copyOf(diagnostics);
    extras = Map.copyOf(extras);
  }

  /** Makes the evidence of a job outside any session, without diagnostics or extras. */
  public Evidence(
      String stdout,
      boolean stdoutTruncated,
      String stderr,
      boolean stderrTruncated,
      Duration wall,
      Duration cpu,
      long peakMemoryBytes,
      List<OutputFile> files,
      String containment) {
    this(
        stdout,
        stdoutTruncated,
        stderr,
        stderrTruncated,
        wall,
        cpu,
        peakMemoryBytes,
        files,
        containment,
        List.of(),
        false,
        Map.of());
  }

  /** Returns the evidence of a job that never ran. */
  public static Evidence none() {
    return new Evidence("", false, "", false, Duration.ZERO, Duration.ZERO, 0, List.of(), "");
  }
}
