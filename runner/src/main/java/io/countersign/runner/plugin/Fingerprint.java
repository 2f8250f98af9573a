package io.countersign.runner.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the file system says of some files without their bytes: cheap to take again and again, and
 * another one after any change. The time of the last change of an inode cannot be set back by a
 * copying tool, as that of its content can.
 *
 * @param entries attributes by path
 */
record Fingerprint(List<Map<String, Object>> entries) {
  /** Of nothing. */
  static final Fingerprint NOTHING = new Fingerprint(List.of());

  Fingerprint {
    entries = List.copyOf(entries);
  }

  /**
   * Takes the fingerprint of what is there.
   *
   * @throws IOException where it changes at this very moment
   */
  static Fingerprint of(Path... paths) throws IOException {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (Path path : paths) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> tree = Files.walk(path)) {
          for (Path file : tree.limit(Content.MOST_FILES + 2).sorted().toList()) {
            entries.add(entry(file));
          }
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
    return new Fingerprint(entries);
  }

  private static Map<String, Object> entry(Path file) throws IOException {
    Map<String, Object> entry =
        new TreeMap<>(
            Files.readAttributes(file, "unix:ino,size,mode,ctime", LinkOption.NOFOLLOW_LINKS));
    entry.put("path", file);
    return entry;
  }
}
