package io.countersign.runner.plugin;

import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder that plugins are dropped into; it may be missing for now.
 *
 * @param path where it is
 * @param builtIn whether it is the installation's own: who can write there can change the runner
 *     itself, so what lies there needs no signature and may be any version
 */
public record PluginFolder(Path path, boolean builtIn) {

  /**
   * Returns the folders that an operator named, the installation's own first.
   *
   * @throws IOException where that one is missing
   */
  public static List<PluginFolder> of(List<Path> paths) throws IOException {
    List<PluginFolder> folders = new ArrayList<>();
    for (Path path : paths) {
      folders.add(
          folders.isEmpty()
              ? new PluginFolder(path.toRealPath(), true)
              : new PluginFolder(path.toAbsolutePath().normalize(), false));
    }
    return folders;
  }

  /** Returns what lies in it now and looks like a plugin, in name order. */
  List<Candidate> candidates() throws IOException {
    List<Candidate> found = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          origin(entry).ifPresent(origin -> found.add(new Candidate(entry, origin, builtIn)));
        }
      }
    }
    found.sort(Comparator.comparing(Candidate::path));
    return found;
  }

  private static Optional<Origin> origin(Path entry) {
    String name = entry.getFileName().toString();
    if (name.startsWith(".")) {
      return Optional.empty(); // what a tool has not yet renamed into place
    }
    boolean closed = Files.isDirectory(entry) && !Files.isExecutable(entry);
    if (closed || Files.exists(entry.resolve(InstalledLanguage.FILE))) {
      return Optional.of(Origin.FOLDER);
    }
    return name.endsWith(".jar") ? Optional.of(Origin.JAR) : Optional.empty();
  }
}
