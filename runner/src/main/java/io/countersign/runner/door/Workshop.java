package io.countersign.runner.door;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Prepared;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.warm.Errand;
import io.countersign.runner.warm.WarmStarts;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns a job and its files into a jail that is ready to run, or says why not. */
public final class Workshop {
  private final Languages languages;
  private final Readiness readiness;
  private final Prepared prepared;
  private final Optional<Path> shared;
  private final Optional<WarmStarts> warmStarts;

  /**
   * Makes a workshop.
   *
   * @param shared a directory of the operator that every job may write to
   * @param warmStarts children that wait for jobs
   */
  public Workshop(
      Languages languages,
      Readiness readiness,
      Prepared prepared,
      Optional<Path> shared,
      Optional<WarmStarts> warmStarts) {
    this.languages = languages;
    this.readiness = readiness;
    this.prepared = prepared;
    this.shared = shared;
    this.warmStarts = warmStarts;
  }

  /** What becomes of a job. */
  sealed interface Plan {
    /**
     * It is not run.
     *
     * @param why what is missing and how to get it
     */
    record Refused(String why) implements Plan {}

    /**
     * It can be run.
     *
     * @param run runs it
     */
    record Ready(Run run) implements Plan {}
  }

  /** Runs a job that is laid out. */
  @FunctionalInterface
  interface Run {
    /**
     * Runs it to its end.
     *
     * @param running told once the program is running
     */
    Outcome run(JobOutput output, Cancellation cancellation, Runnable running)
        throws IOException, InterruptedException;
  }

  /** Lays out the program of a job, whose inputs are there already. */
  Plan plan(Workspace workspace, Job job) throws IOException {
    Optional<InstalledLanguage> language = languages.find(job.language());
    if (language.isEmpty()) {
      return new Plan.Refused("no plugin brings the language " + job.language());
    }
    if (language.get().missing().isPresent()) {
      return new Plan.Refused("missing: " + language.get().missing().get());
    }
    Optional<Confinement> confinement = readiness.confinement();
    if (confinement.isEmpty()) {
      return new Plan.Refused("nothing runs outside a jail; missing: " + readiness.problemText());
    }
    var start = new Start(confinement.get(), language.get(), workspace, job);
    return new Plan.Ready(
        (output, cancellation, running) -> {
          Optional<Outcome> warm = warmly(start, output, cancellation, running);
          return warm.isPresent() ? warm.get() : coldly(start, output, cancellation, running);
        });
  }

  private record Start(
      Confinement confinement, InstalledLanguage language, Workspace workspace, Job job) {}

  private Optional<Outcome> warmly(
      Start start, JobOutput output, Cancellation cancellation, Runnable running)
      throws IOException {
    if (warmStarts.isEmpty()) {
      return Optional.empty();
    }
    Path inputs = start.workspace().job().resolve("inputs");
    var errand = new Errand(start.job(), start.language().sourceFile(), inputs, Optional.empty());
    Path files = start.workspace().files();
    return warmStarts.get().run(start.language(), errand, files, output, cancellation, running);
  }

  private Outcome coldly(Start start, JobOutput output, Cancellation cancellation, Runnable running)
      throws IOException, InterruptedException {
    Workspace workspace = start.workspace();
    Job job = start.job();
    workspace.writeProgram(start.language().sourceFile(), job.source(), job.parameters());
    Jail jail =
        start
            .language()
            .jail(
                workspace.job(),
                prepared.of(start.language()),
                shared,
                job.limits(),
                job.surroundings());
    String name = workspace.root().getFileName().toString();
    var places = new Confinement.Places(name, workspace.staging(), workspace.files());
    return start.confinement().run(jail, places, output, cancellation, running);
  }
}
