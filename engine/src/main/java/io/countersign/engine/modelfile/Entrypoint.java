package io.countersign.engine.modelfile;

import java.util.List;
import java.util.Locale;

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

  private Entrypoint() {}

  /** Returns whether code has an entry point, or is in a language that needs none here. */
  public static boolean isIn(String language, String code) {
    String lower = code.toLowerCase(Locale.ROOT);
    return !language.equals("python") || KNOWN.stream().anyMatch(lower::contains);
  }

  /** Returns the code with an entry point at its end. */
  public static String added(String code) {
    return code.stripTrailing() + "\n" + DEMO;
  }
}
