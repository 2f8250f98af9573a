package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether a backend really contains, by running two small programs in jails of it: one tells
 * what it can see and do, the other takes more memory than it may.
 *
 * @param confinement what is looked at
 * @param directory a directory of the runner, closed to others
 */
record Probe(Confinement confinement, Path directory) {
  private static final int TRIED_PROCESSES = 40;
  private static final String HOGGED_BYTES = Long.toString(3 * ProbeJail.MEMORY_BYTES);

  /**
   * Returns what was found of each control.
   *
   * @throws IOException where the host fails
   */
  List<Finding> findings() throws IOException, InterruptedException {
    Outcome facts = run("probe.py", Integer.toString(TRIED_PROCESSES));
    List<Finding> findings = new ArrayList<>(Verdict.on(facts));
    if (findings.get(0).holds()) {
      findings.add(Verdict.onMemory(run("hog.py", HOGGED_BYTES), confinement.level()));
    }
    return findings;
  }

  private Outcome run(String program, String argument) throws IOException, InterruptedException {
    Workspace workspace = Workspace.create(Files.createTempDirectory(directory, "run-"));
    try {
      workspace.writeProgram("main.py", String.join("\n", Resource.lines(program)), "{}");
      Jail jail = ProbeJail.of(workspace.job(), argument);
      String name = workspace.root().getFileName().toString();
      var places = new Confinement.Places(name, workspace.files());
      return confinement.run(
          jail, places, JobOutput.within(jail.limits()), new Cancellation(), () -> {});
    } finally {
      Workspace.remove(workspace.root());
    }
  }
}
