package io.countersign.runner.warm;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Finding;
import io.countersign.runner.sandbox.StandingPython;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Lets a new slot run the runner's probe as its first job: whatever holds in a jail of its own must
 * hold for a child too, or the slot is not used.
 *
 * @param directory a directory of the runner, closed to others
 */
record Trial(Path directory) {

  /**
   * Tries a slot and measures what it holds at rest.
   *
   * @throws IOException naming the control that does not hold
   */
  void pass(Slot slot, Kind kind) throws IOException {
    Path files = Files.createTempDirectory(directory, "trial-");
    try {
      Limits limits = StandingPython.probeLimits();
      Job job = new Job(kind.language().name(), StandingPython.probe(), "{}", List.of(), limits);
      Errand errand = new Errand(kind.language(), job, files, Optional.empty());
      List<String> command = StandingPython.probeCommand("/job/" + kind.language().sourceFile());
      var manner = new Errand.Manner(command, StandingPython.probeEnvironment(), false);
      JobOutput output = JobOutput.within(limits);
      Outcome outcome = slot.run(errand, manner, files, output, new Cancellation(), () -> {});
      for (Finding finding : StandingPython.findings(outcome)) {
        if (!finding.holds()) {
          throw new IOException("does not hold in a child: " + finding);
        }
      }
      slot.rest();
    } finally {
      Workspace.remove(files);
    }
  }
}
