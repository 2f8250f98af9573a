package io.countersign.runner.output;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What a job writes while it runs; its two streams stay apart. */
public final class JobOutput {
  /** Both streams, every byte escaped, must fit into one message of 8 MiB. */
  private static final int MOST_IN_MEMORY = 512 * 1024;

  private final AtomicLong drained = new AtomicLong();
  private final Growth growth = new Growth();
  private final Capture stdout;
  private final Capture stderr;

  private JobOutput(int limit, Optional<Path> files) {
    int keep = Math.min(limit, MOST_IN_MEMORY);
    stdout = new Capture("stdout", keep, limit, files, drained, growth);
    stderr = new Capture("stderr", keep, limit, files, drained, growth);
  }

  /** Makes an empty output that keeps as much as the limits say, at most 512 KiB of each stream. */
  public static JobOutput within(Limits limits) {
    return new JobOutput(limits.outputBytes(), Optional.empty());
  }

  /**
   * Makes an empty output that keeps as much as the limits say; what is more than 512 KiB of a
   * stream is kept in a file.
   *
   * @param files where output files are stored, under their hashes; made where it is needed
   */
  public static JobOutput within(Limits limits, Path files) {
    return new JobOutput(limits.outputBytes(), Optional.of(files));
  }

  /**
   * Adds the files of long streams to how a job ended. The job's own files of the same name keep
   * theirs.
   *
   * @throws IOException where a file could not be written
   */
  public Outcome addTo(Outcome outcome) throws IOException, InterruptedException {
    Evidence evidence = outcome.evidence();
    List<OutputFile> files = new ArrayList<>(evidence.files());
    stdout.file(free("stdout", files)).ifPresent(files::add);
    stderr.file(free("stderr", files)).ifPresent(files::add);
    if (files.size() == evidence.files().size()) {
      return outcome;
    }
    files.sort(Comparator.comparing(OutputFile::name));
    return Retold.with(
        outcome,
        new Evidence(
            evidence.stdout(),
            evidence.stdoutTruncated(),
            evidence.stderr(),
            evidence.stderrTruncated(),
            evidence.wall(),
            evidence.cpu(),
            evidence.peakMemoryBytes(),
            files,
            evidence.containment(),
            evidence.diagnostics(),
            evidence.sessionChanged(),
            evidence.extras()));
  }

  private static String free(String stream, List<OutputFile> files) {
    Set<String> taken = files.stream().map(OutputFile::name).collect(Collectors.toSet());
    String name = stream + ".txt";
    for (int number = 2; taken.contains(name); number++) {
      name = stream + "-" + number + ".txt";
    }
    return name;
  }

  /** Returns its standard output. */
  public Capture stdout() {
    return stdout;
  }

  /** Returns its standard error. */
  public Capture stderr() {
    return stderr;
  }

  /** Returns the bytes that came on both together, kept or not. */
  public AtomicLong drained() {
    return drained;
  }

  /** Returns a reader of one stream from its beginning. */
  public Follower follow(Capture stream) {
    return new Follower(stream);
  }

  /** Returns how much happened so far, for {@link #awaitBeyond}. */
  public long seen() {
    return growth.seen();
  }

  /** Waits until more is kept than was seen, or nothing more comes. */
  public void awaitBeyond(long seen) throws InterruptedException {
    growth.awaitBeyond(seen);
  }

  /** Says to whoever follows that nothing more comes. */
  public void end() {
    growth.tell();
  }
}
