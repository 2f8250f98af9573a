package io.countersign.runner.warm;

import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.runner.language.InstalledLanguage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One kind of standing jail: of one language as it is installed now, with certain modules loaded.
 *
 * @param language the language; a plugin that is replaced is another one
 * @param name the kind's name in its description
 * @param preload modules the parent of the children imports
 */
record Kind(InstalledLanguage language, String name, List<String> preload) {
  private static final String INTERPRETER = "/usr/bin/python3";
  private static final String HARNESS = "/language/harness.py";

  Kind {
    preload = List.copyOf(preload);
  }

  /** Returns the kind for a source: the first whose condition holds. */
  static Optional<Kind> of(InstalledLanguage language, String source) {
    return language.description().warm().stream()
        .filter(warm -> warm.when().map(when -> isIn(when, source)).orElse(true))
        .findFirst()
        .map(warm -> of(language, warm));
  }

  /** Returns the kind that serves any source, to be started before the first job. */
  static Optional<Kind> forAnySource(InstalledLanguage language) {
    return language.description().warm().stream()
        .filter(warm -> warm.when().isEmpty())
        .findFirst()
        .map(warm -> of(language, warm));
  }

  /** Returns whether a program runs in the very interpreter the parent is written in. */
  boolean isInProcess() {
    List<String> run = language.description().run();
    return run.get(0).equals(INTERPRETER) && run.get(run.size() - 1).equals(HARNESS);
  }

  /** Returns a name for logs. */
  String label() {
    return language.name() + "/" + name;
  }

  private static Kind of(InstalledLanguage language, LanguageDescription.Warm warm) {
    return new Kind(language, warm.name(), warm.preload());
  }

  private static boolean isIn(String pattern, String source) {
    return Pattern.compile(pattern).matcher(source).find();
  }
}
