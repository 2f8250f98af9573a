package io.countersign.runner.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The languages that are installed now. They may be others a moment later; who found one keeps what
 * it found until its job ended.
 */
public final class Languages {
  private final Supplier<? extends Collection<InstalledLanguage>> installed;

  /**
   * Makes the view of what is installed.
   *
   * @param installed asked each time; no two of its languages have the same name
   */
  public Languages(Supplier<? extends Collection<InstalledLanguage>> installed) {
    this.installed = installed;
  }

  /** Returns the language of that name. */
  public Optional<InstalledLanguage> find(String name) {
    return installed.get().stream().filter(language -> language.name().equals(name)).findFirst();
  }

  /** Returns all languages in name order. */
  public List<InstalledLanguage> all() {
    return installed.get().stream().sorted(Comparator.comparing(InstalledLanguage::name)).toList();
  }
}
