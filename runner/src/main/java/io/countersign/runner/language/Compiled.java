package io.countersign.runner.language;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of a source before it is run. */
public sealed interface Compiled extends AutoCloseable {

  /** Lets go of what was held for the run. */
  @Override
  default void close() {}

  /**
   * It can be run.
   *
   * @param folder what its jail shows as {@code /program}; empty for a language without a compiler
   * @param diagnostics what the compiler remarked
   * @param extras what to tell of it beside
   * @param held lets go of the folder, which is not removed until then
   */
  record Program(
      Optional<Path> folder,
      List<Diagnostic> diagnostics,
      Map<String, String> extras,
      Runnable held)
      implements Compiled {
    public Program {
      diagnostics = List.copyOf(diagnostics);
      extras = Map.copyOf(extras);
    }

    /** Returns the program of a language that runs its source as it is. */
    static Program asItIs() {
      return new Program(Optional.empty(), List.of(), Map.of(), () -> {});
    }

    @Override
    public void close() {
      held.run();
    }
  }

  /**
   * It cannot be run.
   *
   * @param outcome how the job ended with it
   */
  record Ended(Outcome outcome) implements Compiled {}
}
