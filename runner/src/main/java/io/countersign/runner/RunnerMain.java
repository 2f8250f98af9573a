package io.countersign.runner;

import io.countersign.runner.door.Attempts;
import io.countersign.runner.door.Door;
import io.countersign.runner.door.Readiness;
import io.countersign.runner.door.Workshop;
import io.countersign.runner.journal.Journal;
import io.countersign.runner.language.Language;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Prepared;
import io.countersign.runner.language.Scratch;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Executables;
import io.countersign.runner.sandbox.Settings;
import io.countersign.runner.sandbox.Survey;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the runner and keeps its door open until the process is ended. */
public final class RunnerMain {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerMain.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private RunnerMain() {}

  /**
   * Starts the runner, which is configured by its environment alone; with {@code --doctor} it only
   * tells what this host offers, and exits with 0 where jobs can run.
   */
  public static void main(String[] arguments) {
    try {
      if (List.of(arguments).contains("--doctor")) {
        System.exit(examine() ? 0 : 1);
      }
      run();
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("the runner cannot go on: {}", e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(1); // the door was never meant to close
  }

  private static boolean examine() throws IOException, InterruptedException {
    RunnerConfig config = RunnerConfig.from(System.getenv());
    Settings settings =
        settings(config, new Scratch(scratchDirectory(config)), Executors.newCachedThreadPool());
    Languages languages = Languages.load(config.plugins());
    return new Doctor(settings, languages, System.out).examine();
  }

  private static void run() throws IOException, InterruptedException {
    RunnerConfig config = RunnerConfig.from(System.getenv());
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Journal journal = Journal.open(config.spool())) {
      Languages languages = Languages.load(config.plugins());
      Scratch scratch = new Scratch(scratchDirectory(config));
      Prepared prepared = new Prepared(scratch);
      Settings settings = settings(config, scratch, threads);
      Readiness readiness =
          new Readiness(
              () -> Survey.untilOnePasses(settings),
              LOOK_AGAIN,
              ready -> prepare(prepared, ready, languages));
      var workshop = new Workshop(languages, readiness, prepared, config.shared());
      var attempts =
          new Attempts(
              journal, workshop, Executors.newFixedThreadPool(config.jobs()), Clock.systemUTC());
      try (Door door = Door.open(config.socket(), attempts, readiness, languages, threads)) {
        LOG.info("listening on {}", config.socket());
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

  /** Prepares in the background: the first jobs need not wait, they are only slower. */
  private static void prepare(Prepared prepared, Confinement confinement, Languages languages) {
    Thread thread =
        new Thread(
            () -> {
              for (Language language : languages.all()) {
                prepare(prepared, confinement, language);
              }
            },
            "prepare");
    thread.setDaemon(true);
    thread.start();
  }

  private static void prepare(Prepared prepared, Confinement confinement, Language language) {
    try {
      prepared.make(confinement, language);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} could not be prepared", language.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
