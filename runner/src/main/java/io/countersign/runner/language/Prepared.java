package io.countersign.runner.language;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a language makes once for all its jobs, for example a list of fonts. It is made in a
 * jail; until it is there, jobs are only slower.
 *
 * @param scratch where it is kept and made
 */
public record Prepared(Scratch scratch) {
  private static final Logger LOG = LoggerFactory.getLogger(Prepared.class);
  private static final String PREFIX = "prepared-";
  private static final long MIB = 1024L * 1024;
  private static final Limits LIMITS =
      new Limits(
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          512 * MIB,
          64,
          32 * MIB,
          64 * MIB,
          256,
          50_000,
          16);

  /**
   * Removes what none of the languages uses. To be called before any job runs: a job of a language
   * that is replaced meanwhile goes on reading what was prepared for it.
   */
  public void removeStale(Collection<InstalledLanguage> languages) throws IOException {
    Set<String> used = new HashSet<>();
    for (InstalledLanguage language : languages) {
      used.add(name(language));
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(scratch.directory(), PREFIX + "*")) {
      for (Path prepared : all) {
        if (!used.contains(prepared.getFileName().toString())) {
          Workspace.remove(prepared);
        }
      }
    }
  }

  /** Returns the directory of a language's prepared files; empty until they are made. */
  public Path of(InstalledLanguage language) throws IOException {
    Path made = scratch.directory().resolve(name(language));
    return Files.isDirectory(made) ? made : scratch.nothing();
  }

  /**
   * Makes the prepared files of a language where they are missing or stale.
   *
   * @param compiler compiles the program that makes them, where the language has a compiler
   */
  public void make(Confinement confinement, InstalledLanguage language, Compiler compiler)
      throws IOException, InterruptedException {
    Path made = scratch.directory().resolve(name(language));
    Optional<String> program = language.preparation();
    if (program.isEmpty() || Files.isDirectory(made)) {
      return;
    }
    try (Compiled compiled =
        compiler.compile(confinement, language, program.get(), new Cancellation())) {
      if (compiled instanceof Compiled.Program ready) {
        make(confinement, language, program.get(), ready.folder(), made);
      } else if (compiled instanceof Compiled.Ended ended) {
        tell(language, ended.outcome());
      }
    }
  }

  private void make(
      Confinement confinement,
      InstalledLanguage language,
      String source,
      Optional<Path> program,
      Path made)
      throws IOException, InterruptedException {
    Workspace workspace = scratch.workspace("prepare-");
    try {
      Outcome outcome = scratch.run(confinement, language, source, program, LIMITS, workspace);
      if (!(outcome instanceof Outcome.Finished finished) || finished.exitCode() != 0) {
        tell(language, outcome);
        return;
      }
      Path fresh = Files.createDirectory(workspace.root().resolve("prepared"));
      for (OutputFile file : finished.evidence().files()) {
        Files.move(workspace.files().resolve(file.sha256()), fresh.resolve(flat(file.name())));
      }
      Files.move(fresh, made, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Workspace.remove(workspace.root());
    }
  }

  private static void tell(InstalledLanguage language, Outcome outcome) {
    LOG.warn(
        "{} could not be prepared: {} {}",
        language.name(),
        outcome.getClass().getSimpleName(),
        outcome.evidence().stderr());
  }

  private static String name(InstalledLanguage language) throws IOException {
    return PREFIX + language.name() + "-" + language.preparationStamp();
  }

  /** Names of output files are one relative path; here one name is enough. */
  private static String flat(String name) {
    return name.replace('/', '_');
  }
}
