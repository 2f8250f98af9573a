package io.countersign.runner.language;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets a language read a source in a jail and say what is wrong with it; runs nothing of it. */
public final class Checker {
  private static final long MIB = 1024L * 1024;
  private static final long WAIT_SECONDS = 10;
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          256 * MIB,
          64,
          16 * MIB,
          16 * MIB,
          256,
          64 * 1024,
          16);

  private final Scratch scratch;
  private final Prepared prepared;
  private final Semaphore turns;

  /**
   * Makes a checker for all languages.
   *
   * @param atOnce sources it reads at once
   */
  public Checker(Scratch scratch, Prepared prepared, int atOnce) {
    this.scratch = scratch;
    this.prepared = prepared;
    this.turns = new Semaphore(atOnce, true);
  }

  /** What a check finds. */
  public sealed interface Checked {
    /**
     * The source was read.
     *
     * @param ok whether it has no error
     * @param diagnostics what there is to say
     */
    record Read(boolean ok, List<Diagnostic> diagnostics) implements Checked {
      public Read {
        diagnostics = List.copyOf(diagnostics);
      }
    }

    /**
     * It could not be read to its end.
     *
     * @param why and what to do about it
     */
    record Refused(String why) implements Checked {}
  }

  /**
   * Checks a source. A language that brings no checker finds every source good.
   *
   * @throws IOException where the host fails
   */
  public Checked check(Confinement confinement, InstalledLanguage language, String source)
      throws IOException, InterruptedException {
    if (language.description().check().isEmpty()) {
      return new Checked.Read(true, List.of());
    }
    if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      return new Checked.Refused("too many sources are being checked; try again in a moment");
    }
    Workspace workspace = scratch.workspace("tool-");
    try {
      var reading =
          new Scratch.Reading(
              source, prepared.of(language), language.description().check(), LIMITS);
      return judge(
          language, scratch.read(confinement, language, reading, workspace, new Cancellation()));
    } finally {
      turns.release();
      Workspace.remove(workspace.root());
    }
  }

  private static Checked judge(InstalledLanguage language, Outcome outcome) {
    if (outcome instanceof Outcome.Finished finished) {
      String text = finished.evidence().stderr() + finished.evidence().stdout();
      List<Diagnostic> found = language.diagnostics(text);
      return finished.exitCode() == 0
          ? new Checked.Read(true, found)
          : new Checked.Read(
              false,
              withAnError(
                  found,
                  "the checker ended with " + finished.exitCode() + ": " + Scratch.lastLine(text)));
    }
    if (outcome instanceof Outcome.LimitHit hit) {
      return new Checked.Refused("the checker hit its limit, " + hit.which());
    }
    if (outcome instanceof Outcome.Refused refused) {
      return new Checked.Refused(refused.why());
    }
    return new Checked.Refused(
        outcome instanceof Outcome.TimedOut
            ? "the checker hit its limit, wall: " + LIMITS.wall().toSeconds() + " s"
            : "the checker was lost; try again");
  }

  /** Adds an error to remarks that hold none, for a source that was refused all the same. */
  static List<Diagnostic> withAnError(List<Diagnostic> found, String otherwise) {
    boolean said =
        found.stream().anyMatch(remark -> remark.severity() == Diagnostic.Severity.ERROR);
    Diagnostic general = new Diagnostic(Diagnostic.Severity.ERROR, 0, 0, otherwise);
    return said ? found : Stream.concat(found.stream(), Stream.of(general)).toList();
  }
}
