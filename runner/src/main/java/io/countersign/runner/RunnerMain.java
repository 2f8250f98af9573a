package io.countersign.runner;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.door.Attempts;
import io.countersign.runner.door.Door;
import io.countersign.runner.door.Readiness;
import io.countersign.runner.door.Workshop;
import io.countersign.runner.journal.Journal;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Prepared;
import io.countersign.runner.language.Scratch;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Confinements;
import io.countersign.runner.sandbox.Executables;
import io.countersign.runner.sandbox.Settings;
import io.countersign.runner.warm.WarmStarts;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the runner and keeps its door open until the process is ended. */
public final class RunnerMain {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerMain.class);

  private RunnerMain() {}

  /** Starts the runner; it is configured by its environment alone. */
  public static void main(String[] arguments) {
    try {
      run();
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("the runner cannot go on: {}", e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(1); // the door was never meant to close
  }

  private static void run() throws IOException, InterruptedException {
    RunnerConfig config = RunnerConfig.from(System.getenv());
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Journal journal = Journal.open(config.spool())) {
      Languages languages = Languages.load(config.plugins());
      Scratch scratch = new Scratch(scratchDirectory(config));
      Readiness readiness =
          Readiness.of(Confinements.on(settings(config, scratch, threads)), languages, scratch);
      Prepared prepared = new Prepared(scratch);
      Optional<WarmStarts> warm = warmStarts(config, readiness, languages, prepared, scratch);
      readiness.confinement().ifPresent(ready -> prepare(prepared, ready, languages, warm));
      var workshop = new Workshop(languages, readiness, prepared, config.shared(), warm);
      var attempts =
          new Attempts(
              journal, workshop, Executors.newFixedThreadPool(config.jobs()), Clock.systemUTC());
      try (Door door = Door.open(config.socket(), attempts, readiness, languages, threads)) {
        announce(config, readiness);
        door.listen();
      }
    }
  }

  private static Path scratchDirectory(RunnerConfig config) throws IOException {
    Path directory = Files.createDirectories(config.spool().resolve("own"));
    try (var stream = Files.newDirectoryStream(directory, "{run,prepare}-*")) {
      for (Path left : stream) {
        Workspace.remove(left);
      }
    }
    return directory.toRealPath();
  }

  private static Settings settings(RunnerConfig config, Scratch scratch, ExecutorService threads) {
    return new Settings(
        config.backend(),
        config.cgroup(),
        Path.of("/sys/fs/cgroup"),
        config.cgroupRequired(),
        new Executables(System.getenv().getOrDefault("PATH", "")),
        scratch.directory(),
        threads);
  }

  private static Optional<WarmStarts> warmStarts(
      RunnerConfig config,
      Readiness readiness,
      Languages languages,
      Prepared prepared,
      Scratch scratch)
      throws IOException {
    Optional<Confinement> confinement = readiness.confinement();
    Optional<InstalledLanguage> python = languages.find("python");
    Optional<String> probe = python.isPresent() ? python.get().probe() : Optional.empty();
    if (!config.warm() || confinement.isEmpty() || probe.isEmpty()) {
      return Optional.empty();
    }
    Path warm = scratch.directory().resolve("warm");
    Workspace.remove(warm);
    return Optional.of(
        WarmStarts.with(
            new WarmStarts.Means(
                confinement.get(),
                warm,
                language ->
                    language.jail(
                        scratch.directory(),
                        prepared.of(language),
                        config.shared(),
                        Limits.artifactRun(),
                        Job.Surroundings.none()),
                probe.get(),
                config.jobs())));
  }

  /** Prepares in the background: the first jobs need not wait, they are only slower. */
  private static void prepare(
      Prepared prepared, Confinement confinement, Languages languages, Optional<WarmStarts> warm) {
    Thread thread =
        new Thread(
            () -> {
              for (InstalledLanguage language : languages.all()) {
                prepare(prepared, confinement, language);
                warm.ifPresent(starts -> starts.expect(language));
              }
            },
            "prepare");
    thread.setDaemon(true);
    thread.start();
  }

  private static void prepare(
      Prepared prepared, Confinement confinement, InstalledLanguage language) {
    try {
      prepared.make(confinement, language);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} could not be prepared", language.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void announce(RunnerConfig config, Readiness readiness) {
    if (readiness.confinement().isPresent()) {
      Confinement confinement = readiness.confinement().get();
      LOG.info(
          "listening on {}, jobs run in {}/{}",
          config.socket(),
          confinement.backend(),
          confinement.level().label());
    } else {
      LOG.warn(
          "listening on {}, but every job is refused; missing: {}",
          config.socket(),
          readiness.problems());
    }
  }
}
