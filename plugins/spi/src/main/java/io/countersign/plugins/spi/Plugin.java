package io.countersign.plugins.spi;

import java.util.List;

/**
 * What a jar brings. Every method has a default, so that a plugin says only what it adds and a
 * later contract breaks none; found by {@link java.util.ServiceLoader}, so its class is public, has
 * a public constructor without parameters and is named in {@code
 * META-INF/services/io.countersign.plugins.spi.Plugin}. Its class loader sees the Java platform,
 * this package and the jar only.
 *
 * <p>The manifest is read before any class is loaded, and must have {@code Countersign-Plugin} (a
 * name, {@code [a-z][a-z0-9+-]{0,31}}), {@code Implementation-Version} (as in semantic versioning;
 * a lower one than was used before is refused) and {@code Countersign-Contract}.
 *
 * <p>A language that is data alone needs no jar: a folder with a {@code language.json} does, whose
 * members are those of {@link LanguageDescription} in snake case. Both ways are shown step by step
 * in {@code docs/guide/write-a-language-plugin.md}.
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

  /**
   * Returns the assistants it brings. The server asks for them, never the runner; it looks among
   * the jars it was built with.
   */
  default List<Assistant> assistants() {
    return List.of();
  }
}
