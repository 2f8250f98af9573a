package io.countersign.runner.plugin;

/** What a plugin is on disk. */
public enum Origin {
  /** A folder with a {@code language.json}: data alone. */
  FOLDER,
  /** A jar with a class that implements {@link io.countersign.plugins.spi.Plugin}. */
  JAR
}
