package io.countersign.plugins.spi;

import java.util.List;

/**
 * What a jar brings. Every method has a default, so that a plugin says only what it adds and a
 * later contract breaks none; found by {@link java.util.ServiceLoader}. Its class loader sees
 * {@code java.*} and this package only.
 *
 * <p>A language that is data alone needs no jar: a folder with a {@code language.json} does, whose
 * members are those of {@link LanguageDescription} in snake case.
 */
public interface Plugin {
  /**
   * Version of this contract. A plugin that was built for another one is listed and not used; its
   * manifest says so as {@code Countersign-Contract}, its {@code language.json} as {@code
   * contract}.
   */
  int CONTRACT = 1;

  /** Returns the languages it brings. */
  default List<Language> languages() {
    return List.of();
  }
}
