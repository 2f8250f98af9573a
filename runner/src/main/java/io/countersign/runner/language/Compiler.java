package io.countersign.runner.language;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.LanguageDescription.Compile;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a source into a program in a cold jail of its own, which shows the compiler the source and
 * nothing else of the job; or finds the program that was made of the same source before.
 */
public final class Compiler {
  private static final long MIB = 1024L * 1024;
  private static final long PRODUCT_BYTES = 64 * MIB;

  private final Scratch scratch;
  private final Prepared prepared;
  private final Versions versions;
  private final CompiledPrograms programs;

  /** Makes a compiler for all languages. */
  public Compiler(
      Scratch scratch, Prepared prepared, Versions versions, CompiledPrograms programs) {
    this.scratch = scratch;
    this.prepared = prepared;
    this.versions = versions;
    this.programs = programs;
  }

  /**
   * Makes or finds the program; the caller closes it once it ran.
   *
   * @throws IOException where the host fails
   */
  public Compiled compile(
      Confinement confinement, InstalledLanguage language, String source, Cancellation cancellation)
      throws IOException, InterruptedException {
    Optional<Compile> compile = language.description().compile();
    if (compile.isEmpty()) {
      return Compiled.Program.asItIs();
    }
    String hash = hash(confinement, language, source);
    Optional<CompiledPrograms.Held> kept = programs.find(hash);
    if (kept.isPresent()) {
      return program(language, kept.get(), Map.of("compiled", "cached"));
    }
    Workspace workspace = scratch.workspace("tool-");
    try {
      var reading =
          new Scratch.Reading(
              source, prepared.of(language), compile.get().command(), limits(compile.get()));
      Outcome outcome = scratch.read(confinement, language, reading, workspace, cancellation);
      return ended(language, compile.get(), hash, outcome, workspace);
    } finally {
      Workspace.remove(workspace.root());
    }
  }

  private String hash(Confinement confinement, InstalledLanguage language, String source)
      throws IOException, InterruptedException {
    ContentHash hash = new ContentHash();
    language.addTo(hash);
    return hash.add(versions.found(confinement, language).toString()).add(source).hex();
  }

  private Compiled ended(
      InstalledLanguage language,
      Compile compile,
      String hash,
      Outcome outcome,
      Workspace workspace)
      throws IOException {
    Evidence said = outcome.evidence();
    if (outcome instanceof Outcome.Finished finished && finished.exitCode() == 0) {
      for (OutputFile file : said.files()) {
        if (file.name().equals(compile.product())) {
          var path = workspace.files().resolve(file.sha256());
          var kept = programs.keep(hash, compile.product(), path, words(said));
          String millis = Long.toString(said.wall().toMillis());
          return program(language, kept, Map.of("compiled", "fresh", "compile_ms", millis));
        }
      }
      return failed(language, said, "the compiler left no " + compile.product());
    }
    if (outcome instanceof Outcome.Finished finished) {
      return failed(language, said, "the compiler ended with " + finished.exitCode());
    }
    return new Compiled.Ended(named(compile, outcome));
  }

  private static Compiled.Program program(
      InstalledLanguage language, CompiledPrograms.Held kept, Map<String, String> extras) {
    return new Compiled.Program(
        Optional.of(kept.folder()), language.diagnostics(kept.remarks()), extras, kept.release());
  }

  private static Compiled failed(InstalledLanguage language, Evidence said, String otherwise) {
    List<Diagnostic> diagnostics =
        Checker.withAnError(language.diagnostics(words(said)), otherwise);
    return new Compiled.Ended(
        new Outcome.CompileFailed(Addition.of(diagnostics, Map.of()).withoutFiles(said)));
  }

  /** Says of a limit that it was the compiler's, and what it was. */
  private static Outcome named(Compile compile, Outcome outcome) {
    Evidence said = Addition.none().withoutFiles(outcome.evidence());
    if (outcome instanceof Outcome.TimedOut) {
      return new Outcome.LimitHit("compile wall: " + seconds(compile), said);
    }
    return outcome instanceof Outcome.LimitHit hit
        ? new Outcome.LimitHit("compile " + hit.which(), said)
        : outcome;
  }

  private static String seconds(Compile compile) {
    long millis = compile.wall().toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static String words(Evidence said) {
    return said.stderr() + said.stdout();
  }

  private static Limits limits(Compile compile) {
    return new Limits(
        compile.wall(),
        compile.cpu(),
        compile.memoryBytes(),
        64,
        PRODUCT_BYTES,
        2 * PRODUCT_BYTES,
        256,
        64 * 1024,
        64);
  }
}
