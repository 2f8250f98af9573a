package io.countersign.runner.door;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.language.Language;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Prepared;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Jail;
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

  /**
   * Makes a workshop.
   *
   * @param shared a directory of the operator that every job may write to
   */
  public Workshop(
      Languages languages, Readiness readiness, Prepared prepared, Optional<Path> shared) {
    this.languages = languages;
    this.readiness = readiness;
    this.prepared = prepared;
    this.shared = shared;
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
     * @param confinement what runs it
     * @param jail where
     * @param places the jail's files
     */
    record Ready(Confinement confinement, Jail jail, Confinement.Places places) implements Plan {
      Outcome run(JobOutput output, Cancellation cancellation, Runnable running)
          throws IOException, InterruptedException {
        return confinement.run(jail, places, output, cancellation, running);
      }
    }
  }

  /** Lays out the program of a job, whose inputs are there already. */
  Plan plan(Workspace workspace, Job job) throws IOException {
    Optional<Language> language = languages.find(job.language());
    if (language.isEmpty()) {
      return new Plan.Refused("no plugin brings the language " + job.language());
    }
    if (language.get().missing().isPresent()) {
      return new Plan.Refused("missing: " + language.get().missing().get());
    }
    Readiness.State state = readiness.state();
    Optional<Confinement> confinement = state.confinement();
    if (confinement.isEmpty()) {
      return new Plan.Refused("nothing runs outside a jail; missing: " + state.problemText());
    }
    workspace.writeProgram(language.get().sourceFile(), job.source(), job.parameters());
    Jail jail =
        language.get().jail(workspace.job(), prepared.of(language.get()), shared, job.limits());
    String name = workspace.root().getFileName().toString();
    return new Plan.Ready(
        confinement.get(),
        jail,
        new Confinement.Places(name, workspace.staging(), workspace.files()));
  }
}
