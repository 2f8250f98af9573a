package io.countersign.runner.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The languages of a folder of plugins: each subfolder with a {@code language.json} brings one. */
public final class Languages {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final SortedMap<String, Language> byName;

  private Languages(SortedMap<String, Language> byName) {
    this.byName = byName;
  }

  /**
   * Loads every language of a folder.
   *
   * @throws IOException where the folder or a description cannot be read
   */
  public static Languages load(Path plugins) throws IOException {
    SortedMap<String, Language> byName = new TreeMap<>();
    Path folder = plugins.toRealPath();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path plugin : folders) {
        Path file = plugin.resolve("language.json");
        if (Files.isRegularFile(file)) {
          Language language = new Language(plugin, read(file));
          byName.put(language.name(), language);
        }
      }
    }
    return new Languages(byName);
  }

  /** Returns the language of that name. */
  public Optional<Language> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Returns all languages in name order. */
  public List<Language> all() {
    return List.copyOf(byName.values());
  }

  private static LanguageDescription read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readString(file), LanguageDescription.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + ": " + e.getOriginalMessage(), e);
    }
  }
}
