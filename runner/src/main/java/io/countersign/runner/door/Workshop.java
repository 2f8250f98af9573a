package io.countersign.runner.door;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.language.Addition;
import io.countersign.runner.language.Compiled;
import io.countersign.runner.language.Compiler;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Prepared;
import io.countersign.runner.language.SyntaxRemarks;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Jail;
import io.countersign.runner.sandbox.Network;
import io.countersign.runner.sandbox.Problem;
import io.countersign.runner.warm.Errand;
import io.countersign.runner.warm.WarmStarts;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a job and its files into something that is ready to run, or says why not. */
public final class Workshop {
  private final Languages languages;
  private final Readiness readiness;
  private final Prepared prepared;
  private final Compiler compiler;
  private final SyntaxRemarks syntax;
  private final Optional<Path> shared;
  private final Set<Network> networks;
  private final WarmStarts warmStarts;

  /**
   * Makes a workshop.
   *
   * @param shared a directory of the operator that every job may write to
   * @param networks what a job may ask to reach
   * @param warmStarts children that wait for jobs
   */
  public Workshop(
      Languages languages,
      Readiness readiness,
      Prepared prepared,
      Compiler compiler,
      SyntaxRemarks syntax,
      Optional<Path> shared,
      Set<Network> networks,
      WarmStarts warmStarts) {
    this.languages = languages;
    this.readiness = readiness;
    this.prepared = prepared;
    this.compiler = compiler;
    this.syntax = syntax;
    this.shared = shared;
    this.networks = Set.copyOf(networks);
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
     * @param run compiles it where its language has a compiler, and runs it
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
    Optional<Problem> missing = language.get().missing();
    if (missing.isPresent()) {
      return new Plan.Refused("missing: " + missing.get());
    }
    Optional<Network> network = network(job);
    if (network.isEmpty()) {
      return new Plan.Refused(
          "no job may reach the network \"%s\" here; the runner's setting"
                  .formatted(job.surroundings().network())
              + " COUNTERSIGN_RUNNER_NETWORKS names those that may be reached");
    }
    Readiness.State state = readiness.state();
    Optional<Confinement> confinement = state.confinement();
    if (confinement.isEmpty()) {
      return new Plan.Refused("nothing runs outside a jail; missing: " + state.problemText());
    }
    return new Plan.Ready(
        (output, cancellation, running) -> {
          var start = new Start(confinement.get(), language.get(), workspace, job, network.get());
          return start(start, output, cancellation, running);
        });
  }

  private record Start(
      Confinement confinement,
      InstalledLanguage language,
      Workspace workspace,
      Job job,
      Network network) {}

  /** Returns what a job asked to reach, where that is allowed. */
  private Optional<Network> network(Job job) {
    return Network.named(job.surroundings().network())
        .filter(wanted -> wanted == Network.NONE || networks.contains(wanted));
  }

  private Outcome start(Start start, JobOutput output, Cancellation cancellation, Runnable running)
      throws IOException, InterruptedException {
    try (Compiled compiled =
        compiler.compile(
            start.confinement(), start.language(), start.job().source(), cancellation)) {
      if (compiled instanceof Compiled.Ended ended) {
        return ended.outcome();
      }
      Compiled.Program program = (Compiled.Program) compiled;
      Optional<Outcome> warm = warmly(start, program.folder(), output, cancellation, running);
      Outcome outcome =
          warm.isPresent()
              ? warm.get()
              : coldly(start, program.folder(), output, cancellation, running);
      Outcome told = new Addition(program.diagnostics(), program.extras()).to(outcome);
      return syntax.add(start.confinement(), start.language(), start.job().source(), told);
    }
  }

  private Optional<Outcome> warmly(
      Start start,
      Optional<Path> program,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException {
    Workspace workspace = start.workspace();
    var errand = new Errand(start.language(), start.job(), workspace.inputs(), program);
    return warmStarts.run(errand, workspace.files(), output, cancellation, running);
  }

  private Outcome coldly(
      Start start,
      Optional<Path> program,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException, InterruptedException {
    Workspace workspace = start.workspace();
    Job job = start.job();
    workspace.writeProgram(
        start.language().sourceFile(), job.source(), job.parameters(), job.surroundings());
    Jail jail =
        start
            .language()
            .runJail(
                new InstalledLanguage.Folders(
                    workspace.job(), prepared.of(start.language()), program),
                shared,
                start.job().limits(),
                start.job().surroundings())
            .reaching(start.network());
    String name = workspace.root().getFileName().toString();
    var places = new Confinement.Places(name, workspace.files());
    Outcome outcome = start.confinement().run(jail, places, output, cancellation, running);
    return new Addition(List.of(), Map.of("start", "cold")).to(outcome);
  }
}
