package io.countersign.runner.plugin;

import io.countersign.runner.language.InstalledLanguage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What is used of all that was examined.
 *
 * @param paths where the used plugins lie
 * @param languages what they bring, no two of the same name
 * @param statuses every plugin, used or not, in name order
 */
record Elected(Set<Path> paths, List<InstalledLanguage> languages, List<PluginStatus> statuses) {
  Elected {
    paths = Set.copyOf(paths);
    languages = List.copyOf(languages);
    statuses = List.copyOf(statuses);
  }

  /** Returns what is used where nothing was examined. */
  static Elected nothing() {
    return new Elected(Set.of(), List.of(), List.of());
  }
}
