package io.countersign.runner.plugin;

import io.countersign.runner.journal.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Remembers the highest version of each dropped-in plugin that was ever used here, so that a fault
 * that was mended cannot be brought back by putting an old plugin in its place. One line a plugin:
 * name, blank, version; an operator who wants to go back stops the runner and removes the line.
 */
final class VersionMemory {
  private final Path file;
  private final Map<String, Version> highest = new TreeMap<>();

  private VersionMemory(Path file) {
    this.file = file;
  }

  /**
   * Opens the memory.
   *
   * @throws IOException where it cannot be read; then nothing could be said to be lower
   */
  static VersionMemory open(Path file) throws IOException {
    VersionMemory memory = new VersionMemory(file);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        Optional<Version> version =
            words.length == 2 ? Version.parse(words[1]) : Optional.<Version>empty();
        memory.highest.put(
            words[0], version.orElseThrow(() -> new IOException(file + ": bad line: " + line)));
      }
    }
    return memory;
  }

  /** Refuses a lower version than was used before. */
  void demandNotLower(String name, Version version) throws PluginRefused {
    Version before = highest.get(name);
    if (before != null && version.compareTo(before) < 0) {
      throw new PluginRefused(
          "version "
              + version.text()
              + " is lower than "
              + before.text()
              + ", which was used here before; to go back, stop the runner and remove the line of "
              + name
              + " from "
              + file);
    }
  }

  /** Remembers that a version is used; on disk when this returns. */
  void remember(String name, Version version) throws IOException {
    Version before = highest.get(name);
    if (before == null || version.compareTo(before) > 0) {
      Map<String, Version> now = new TreeMap<>(highest);
      now.put(name, version);
      Durable.write(
          file,
          now.entrySet().stream()
              .map(line -> line.getKey() + " " + line.getValue().text() + "\n")
              .collect(Collectors.joining()));
      highest.put(name, version);
    }
  }
}
