package io.countersign.runner.plugin;

import io.countersign.plugins.spi.Language;
import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.plugins.spi.Plugin;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.LanguageFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Loads the languages of a plugin that was verified.
 *
 * @param store where the files of languages are kept
 */
record LoadLanguages(Store store) {
  private static final Duration TO_LOAD = Duration.ofSeconds(10);

  /** Loads the one language of a folder, which lies in the store. */
  List<InstalledLanguage> ofFolder(Path folder) throws PluginRefused {
    try {
      LanguageDescription description = LanguageFile.read(folder.resolve(InstalledLanguage.FILE));
      return List.of(installed(() -> description, folder));
    } catch (IOException e) {
      throw new PluginRefused(String.valueOf(e.getMessage()).replace(folder + "/", ""));
    }
  }

  /**
   * Loads the languages of a jar, which lies in the store. Its class loader is garbage, and its
   * file closed, when the last job that uses one of them has ended and the plugin is gone.
   */
  List<InstalledLanguage> ofJar(String name, Path jar) throws IOException, PluginRefused {
    URL[] path = {jar.toUri().toURL()};
    URLClassLoader classes = new URLClassLoader("plugin " + name, path, new ContractLoader());
    try {
      return Deadline.call(TO_LOAD, () -> ofClasses(classes));
    } catch (PluginRefused e) {
      classes.close();
      throw e;
    }
  }

  private List<InstalledLanguage> ofClasses(ClassLoader classes) throws IOException, PluginRefused {
    List<InstalledLanguage> languages = new ArrayList<>();
    boolean empty = true;
    for (Plugin plugin : ServiceLoader.load(Plugin.class, classes)) {
      empty = false;
      for (Language language : plugin.languages()) {
        Map<String, byte[]> files = Map.copyOf(language.files());
        FileNames.demandNames(files.keySet());
        Path folder = store.keep(Content.of(files));
        languages.add(installed(language, folder));
      }
    }
    if (empty) {
      throw new PluginRefused("META-INF/services/" + Plugin.class.getName() + " names no class");
    }
    return List.copyOf(languages);
  }

  private static InstalledLanguage installed(Language language, Path folder) throws PluginRefused {
    try {
      return new InstalledLanguage(new GuardedLanguage(language, language.description()), folder);
    } catch (IllegalArgumentException e) {
      throw new PluginRefused(String.valueOf(e.getMessage()));
    }
  }
}
