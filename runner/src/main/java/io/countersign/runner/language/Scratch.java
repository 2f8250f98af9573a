package io.countersign.runner.language;

import io.countersign.plugins.spi.Job;
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
import java.util.List;
import java.util.Optional;

/**
 * Runs what is not a person's job in the same jails, and keeps nothing of it: programs that a
 * plugin brought, and the tools of a language that read a person's source.
 *
 * @param directory a directory of the runner, closed to others
 */
public record Scratch(Path directory) {
  /** What is left in the directory by a runner that was killed, as a pattern of file names. */
  public static final String LEFT_BEHIND = "{prepare,tool,launch}-*";

  /** Returns a directory with nothing in it. */
  Path nothing() throws IOException {
    return Files.createDirectories(directory.resolve("nothing"));
  }

  Workspace workspace(String prefix) throws IOException {
    return Workspace.create(Files.createTempDirectory(directory, prefix));
  }

  Outcome run(
      Confinement confinement,
      InstalledLanguage language,
      String source,
      Optional<Path> program,
      Limits limits,
      Workspace workspace)
      throws IOException, InterruptedException {
    workspace.writeProgram(language.sourceFile(), source, "{}");
    var folders = new InstalledLanguage.Folders(workspace.job(), nothing(), program);
    Jail jail = language.runJail(folders, Optional.empty(), limits, Job.Surroundings.none());
    return run(confinement, jail, workspace, new Cancellation());
  }

  /** Lets a tool of the language read a source, and nothing else of the job. */
  Outcome read(
      Confinement confinement,
      InstalledLanguage language,
      Reading reading,
      Workspace workspace,
      Cancellation cancellation)
      throws IOException, InterruptedException {
    workspace.writeSource(language.sourceFile(), reading.source());
    var folders =
        new InstalledLanguage.Folders(workspace.job(), reading.prepared(), Optional.empty());
    Jail jail = language.toolJail(folders, reading.limits(), reading.tool());
    return run(confinement, jail, workspace, cancellation);
  }

  /** Asks a tool of the language that reads no source. */
  Outcome ask(Confinement confinement, InstalledLanguage language, List<String> tool, Limits limits)
      throws IOException, InterruptedException {
    Workspace workspace = workspace("tool-");
    try {
      var reading = new Reading("", nothing(), tool, limits);
      return read(confinement, language, reading, workspace, new Cancellation());
    } finally {
      Workspace.remove(workspace.root());
    }
  }

  /** Returns the last line of what a tool printed, which most often says why it failed. */
  static String lastLine(String text) {
    return text.strip().lines().reduce("", (before, line) -> line);
  }

  /**
   * What a tool is to read.
   *
   * @param source the source text
   * @param prepared directory of prepared files
   * @param tool command of the tool
   * @param limits what bounds it
   */
  record Reading(String source, Path prepared, List<String> tool, Limits limits) {}

  private static Outcome run(
      Confinement confinement, Jail jail, Workspace workspace, Cancellation cancellation)
      throws IOException, InterruptedException {
    String name = workspace.root().getFileName().toString();
    var places = new Confinement.Places(name, workspace.files());
    JobOutput output = JobOutput.within(jail.limits());
    return confinement.run(jail, places, output, cancellation, () -> {});
  }
}
