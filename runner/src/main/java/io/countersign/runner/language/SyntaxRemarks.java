package io.countersign.runner.language;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.sandbox.Confinement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says where the syntax error is that an interpreted program failed for. The program's own words
 * are only a hint to look; the remarks are the checker's, so that no program can make them up.
 *
 * @param checker reads the source
 */
public record SyntaxRemarks(Checker checker) {
  private static final Pattern HINT =
      Pattern.compile(
          "syntax ?error|IndentationError|TabError|unexpected (?:EOF|end of file)",
          Pattern.CASE_INSENSITIVE);

  /** Adds the checker's errors to the outcome of a program that failed for its syntax. */
  public Outcome add(
      Confinement confinement, InstalledLanguage language, String source, Outcome outcome)
      throws InterruptedException {
    boolean asItIs = language.description().compile().isEmpty();
    if (asItIs
        && outcome instanceof Outcome.Finished finished
        && finished.exitCode() != 0
        && HINT.matcher(finished.evidence().stderr()).find()) {
      return new Addition(errors(confinement, language, source), Map.of()).to(outcome);
    }
    return outcome;
  }

  /** The job ended already and its outcome stands, whatever becomes of the remarks. */
  private List<Diagnostic> errors(
      Confinement confinement, InstalledLanguage language, String source)
      throws InterruptedException {
    try {
      return checker.check(confinement, language, source) instanceof Checker.Checked.Read read
              && !read.ok()
          ? read.diagnostics()
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
