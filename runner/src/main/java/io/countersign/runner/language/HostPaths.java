package io.countersign.runner.language;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds on this host what a language's mounts stand for. */
final class HostPaths {
  private HostPaths() {}

  /**
   * Returns the paths of one mount, in name order.
   *
   * @param mount an absolute path, with {@code *} in its last part and a trailing {@code ?} allowed
   * @throws IOException where a path that may not be missing is missing
   */
  static List<Path> of(String mount) throws IOException {
    boolean optional = mount.endsWith("?");
    Path pattern = Path.of(optional ? mount.substring(0, mount.length() - 1) : mount);
    List<Path> found = matching(pattern);
    if (found.isEmpty() && !optional) {
      throw new IOException("missing: " + pattern);
    }
    return found;
  }

  /** Returns whether the host has it, or need not have it. */
  static boolean isThere(String mount) {
    try {
      of(mount);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> matching(Path pattern) throws IOException {
    String name = pattern.getFileName().toString();
    if (!name.contains("*")) {
      return Files.exists(pattern) ? List.of(pattern) : List.of();
    }
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(pattern.getParent())) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(pattern.getParent(), name)) {
        stream.forEach(found::add);
      }
    }
    found.sort(null);
    return found;
  }
}
