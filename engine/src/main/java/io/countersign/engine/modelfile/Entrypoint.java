package io.countersign.engine.modelfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a saved Python model can be started by. Source document A's terminal appends a function to a
 * model that has none of the known ones (contract.md A2).
 */
public final class Entrypoint {

  private static final List<String> KNOWN = List.of("run_demo", "def demo", "def main", "__main__");
  private static final String DEMO =
      """


      def run_demo():
          \"""Added when this model was saved, because it had no entry point. Write your own.\"""
          print(__doc__ or "This model has no demonstration yet.")
      """;

  private static final Pattern GUARD =
      Pattern.compile("^if\\s.*__name__.*__main__", Pattern.MULTILINE);

  private Entrypoint() {}

  /** Returns whether code has an entry point, or is in a language that needs none here. */
  public static boolean isIn(String language, String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return !language.equals("python") || KNOWN.stream().anyMatch(lower::contains);
  }

  /**
   * Returns the call that starts a Python model: of the first of {@code run_demo}, {@code demo} and
   * {@code main} that it defines; empty where it starts by itself, or has nothing to start.
   */
  public static Optional<String> call(String code) {
    return GUARD.matcher(code).find()
        ? Optional.empty()
        : Stream.of("run_demo", "demo", "main")
            .filter(name -> defines(code, name))
            .map(name -> name + "()")
            .findFirst();
  }

  private static boolean defines(String code, String name) {
    return Pattern.compile("^def\\s+" + name + "\\s*\\(", Pattern.MULTILINE).matcher(code).find();
  }

  /** Returns the code with an entry point at its end. */
  public static String added(String code) {
    return code.stripTrailing() + "\n" + DEMO;
  }
}
