package io.countersign.runner.warm;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Probe;
import io.countersign.runner.sandbox.Problem;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Lets a new slot run the probe as its first job: whatever holds in a cold jail must hold there.
 */
final class Trial {
  private static final List<String> BY_INTERPRETER =
      List.of("/usr/bin/python3", "-I", "-B", "-u", "/job/probe.py");

  private final Confinement confinement;
  private final Path directory;
  private final String probe;

  /**
   * Makes a trial.
   *
   * @param probe the program that tells which controls hold, in Python
   */
  Trial(Confinement confinement, Path directory, String probe) {
    this.confinement = confinement;
    this.directory = directory;
    this.probe = probe;
  }

  /**
   * Tries a slot and measures what it holds at rest.
   *
   * @throws IOException naming the control that does not hold
   */
  void pass(Slot slot, Kind kind) throws IOException {
    Path files = Files.createTempDirectory(directory, "trial-");
    try {
      Job job = new Job(kind.language().name(), probe, "{}", List.of(), limits());
      String source = kind.isInProcess() ? kind.language().sourceFile() : "probe.py";
      Errand errand = new Errand(job, source, files, Optional.empty());
      JobOutput output = JobOutput.within(job.limits());
      Outcome outcome =
          kind.isInProcess()
              ? slot.run(errand, files, output, new Cancellation(), () -> {})
              : slot.run(errand, BY_INTERPRETER, files, output, new Cancellation(), () -> {});
      List<Problem> problems = Probe.judge("warm " + confinement.backend(), outcome);
      if (!problems.isEmpty()) {
        throw new IOException("a control does not hold in a child: " + problems);
      }
      slot.rest();
    } finally {
      Workspace.remove(files);
    }
  }

  /** Another scratch size than the children are made with, so that changing it is tried too. */
  private static Limits limits() {
    Limits usual = Limits.artifactRun();
    return new Limits(
        usual.wall(),
        usual.cpu(),
        usual.memoryBytes(),
        usual.pids(),
        usual.fileBytes(),
        usual.scratchBytes() / 2,
        usual.openFiles(),
        usual.outputBytes(),
        usual.outputFiles());
  }
}
