package io.countersign.runner;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.door.Attempts;
import io.countersign.runner.door.DoctorVerb;
import io.countersign.runner.door.Door;
import io.countersign.runner.door.Hello;
import io.countersign.runner.door.JobRules;
import io.countersign.runner.door.Readiness;
import io.countersign.runner.door.SessionVerb;
import io.countersign.runner.door.ToolVerbs;
import io.countersign.runner.door.Workshop;
import io.countersign.runner.journal.Journal;
import io.countersign.runner.language.Checker;
import io.countersign.runner.language.CompiledPrograms;
import io.countersign.runner.language.Compiler;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Packages;
import io.countersign.runner.language.Prepared;
import io.countersign.runner.language.Scratch;
import io.countersign.runner.language.SyntaxRemarks;
import io.countersign.runner.language.Versions;
import io.countersign.runner.plugin.PluginFolder;
import io.countersign.runner.plugin.Plugins;
import io.countersign.runner.plugin.WatchPlugins;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Executables;
import io.countersign.runner.sandbox.Settings;
import io.countersign.runner.sandbox.Survey;
import io.countersign.runner.session.Remarks;
import io.countersign.runner.session.Sessions;
import io.countersign.runner.warm.ColdJails;
import io.countersign.runner.warm.WarmStarts;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the runner and keeps its door open until the process is ended. */
public final class RunnerMain {
  private static final Logger LOG = LoggerFactory.getLogger(RunnerMain.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  /** What compiled programs may hold on disk together. */
  private static final long COMPILED_BYTES = 512L * 1024 * 1024;

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
    Scratch scratch = new Scratch(scratchDirectory(config));
    Settings settings = settings(config, scratch, Executors.newCachedThreadPool());
    Languages languages = new Languages(plugins(config, scratch)::languages);
    return new Doctor(settings, languages, new Versions(scratch), System.out).examine();
  }

  private static void run() throws IOException, InterruptedException {
    RunnerConfig config = RunnerConfig.from(System.getenv());
    ExecutorService threads = Executors.newCachedThreadPool();
    try (Journal journal = Journal.open(config.spool())) {
      Scratch scratch = new Scratch(scratchDirectory(config));
      Plugins plugins = plugins(config, scratch);
      Languages languages = new Languages(plugins::languages);
      Prepared prepared = new Prepared(scratch);
      prepared.removeStale(languages.all());
      Versions versions = new Versions(scratch);
      Compiler compiler = new Compiler(scratch, prepared, versions, compiled(scratch));
      Checker checker = new Checker(scratch, prepared, config.jobs());
      WarmStarts warm = warmStarts(config, scratch, prepared);
      // In the background: the first jobs need not wait, they are only slower.
      ExecutorService preparing = Executors.newSingleThreadExecutor();
      Consumer<Confinement> prepare =
          ready -> {
            warm.begin(ready);
            preparing.execute(
                () -> {
                  prepare(languages, ready, prepared, versions, compiler);
                  languages.all().forEach(warm::expect);
                });
          };
      Settings settings = settings(config, scratch, threads);
      Readiness readiness =
          new Readiness(() -> Survey.untilOnePasses(settings), LOOK_AGAIN, prepare);
      var syntax = new SyntaxRemarks(checker);
      Remarks remarks = remarks(syntax, languages, readiness);
      var workshop =
          new Workshop(
              languages,
              readiness,
              prepared,
              compiler,
              syntax,
              config.shared(),
              config.networks(),
              warm);
      var hello = new Hello(readiness, languages, versions, plugins);
      var doctor = new DoctorVerb(readiness, settings);
      var tools = new ToolVerbs(languages, readiness, checker, new Packages(scratch));
      var attempts =
          new Attempts(
              journal, workshop, new JobRules(config.most()), config.jobs(), Clock.systemUTC());
      Runnable news = () -> readiness.state().confinement().ifPresent(prepare);
      try (WatchPlugins watch = WatchPlugins.start(plugins, news);
          Door door =
              Door.open(
                  config.socket(),
                  attempts,
                  hello,
                  doctor,
                  tools,
                  sessions(config, languages, warm, scratch, threads, remarks),
                  threads)) {
        LOG.info("listening on {}", config.socket());
        door.listen();
      }
    }
  }

  private static Plugins plugins(RunnerConfig config, Scratch scratch) throws IOException {
    return Plugins.open(
        PluginFolder.of(config.plugins()),
        config.pluginKeys(),
        scratch.directory().resolve("plugins"),
        config.spool().resolve("plugin-versions"));
  }

  private static Path scratchDirectory(RunnerConfig config) throws IOException {
    Path directory = Files.createDirectories(config.spool().resolve("own"));
    try (var stream = Files.newDirectoryStream(directory, Scratch.LEFT_BEHIND)) {
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

  private static CompiledPrograms compiled(Scratch scratch) throws IOException {
    Path directory = scratch.directory().resolve("compiled");
    return new CompiledPrograms(directory, COMPILED_BYTES, Clock.systemUTC());
  }

  private static Remarks remarks(SyntaxRemarks syntax, Languages languages, Readiness readiness) {
    return (cell, outcome) -> {
      var confinement = readiness.state().confinement();
      var language = languages.find(cell.language());
      return confinement.isPresent() && language.isPresent()
          ? syntax.add(confinement.get(), language.get(), cell.source(), outcome)
          : outcome;
    };
  }

  private static SessionVerb sessions(
      RunnerConfig config,
      Languages languages,
      WarmStarts warm,
      Scratch scratch,
      ExecutorService threads,
      Remarks remarks) {
    Path directory = scratch.directory().resolve("warm");
    Sessions sessions =
        new Sessions(languages, warm, remarks, directory, config.sessions(), config.sessionIdle());
    warm.everyMinute(sessions::endIdle);
    return new SessionVerb(sessions, new JobRules(config.most()), threads, Clock.systemUTC());
  }

  private static WarmStarts warmStarts(RunnerConfig config, Scratch scratch, Prepared prepared) {
    Path nothing = scratch.directory();
    ColdJails coldJails =
        language ->
            language.runJail(
                new InstalledLanguage.Folders(nothing, prepared.of(language), Optional.empty()),
                config.shared(),
                Limits.artifactRun(),
                Job.Surroundings.none());
    Path directory = scratch.directory().resolve("warm");
    return new WarmStarts(directory, coldJails, config.warm() ? config.jobs() : 0);
  }

  private static void prepare(
      Languages languages,
      Confinement confinement,
      Prepared prepared,
      Versions versions,
      Compiler compiler) {
    for (InstalledLanguage language : languages.all()) {
      prepare(language, confinement, prepared, versions, compiler);
    }
  }

  private static void prepare(
      InstalledLanguage language,
      Confinement confinement,
      Prepared prepared,
      Versions versions,
      Compiler compiler) {
    try {
      if (language.missing().isEmpty()) {
        versions.found(confinement, language);
        prepared.make(confinement, language, compiler);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} could not be prepared", language.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
