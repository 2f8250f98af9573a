package io.countersign.runner.language;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs programs that a plugin brought, not a person, in the same jails; nothing of them is kept.
 *
 * @param directory a directory of the runner, closed to others
 */
public record Scratch(Path directory) {

  Workspace workspace(String prefix) throws IOException {
    return Workspace.create(Files.createTempDirectory(directory, prefix));
  }

  Outcome run(
      Confinement confinement,
      Language language,
      String program,
      Limits limits,
      Workspace workspace)
      throws IOException, InterruptedException {
    workspace.writeProgram(language.sourceFile(), program, "{}");
    Path nothing = Files.createDirectories(directory.resolve("nothing"));
    Jail jail = language.jail(workspace.job(), nothing, Optional.empty(), limits);
    String name = workspace.root().getFileName().toString();
    var places = new Confinement.Places(name, workspace.staging(), workspace.files());
    return confinement.run(jail, places, JobOutput.within(limits), new Cancellation(), () -> {});
  }
}
