package io.countersign.runner.language;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

  /**
   * Loads every language of a folder, once: each subfolder with a {@code language.json} brings one.
   *
   * @throws IOException where the folder or a description cannot be read
   */
  public static Languages load(Path plugins) throws IOException {
    SortedMap<String, InstalledLanguage> byName = new TreeMap<>();
    Path folder = plugins.toRealPath();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path plugin : folders) {
        if (Files.isRegularFile(plugin.resolve(InstalledLanguage.FILE))) {
          InstalledLanguage language = InstalledLanguage.ofFolder(plugin);
          byName.put(language.name(), language);
        }
      }
    }
    List<InstalledLanguage> all = List.copyOf(byName.values());
    return new Languages(() -> all);
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
