package io.countersign.runner.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The bytes of a plugin, read once: what is verified is what is used, whatever happens to the files
 * meanwhile.
 *
 * @param files bytes by path relative to the plugin, {@code /} between its parts; a jar is one file
 */
record Content(SortedMap<String, byte[]> files) {
  static final int MOST_FILES = 1000;
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Takes bytes by name; the names are looked at. */
  static Content of(Map<String, byte[]> files) throws PluginRefused {
    SortedMap<String, byte[]> sorted = new TreeMap<>(files);
    long size = 0;
    for (Map.Entry<String, byte[]> file : sorted.entrySet()) {
      FileNames.demandPlain(file.getKey());
      size += file.getValue().length;
    }
    if (size > MOST_BYTES || sorted.size() > MOST_FILES) {
      throw tooMuch();
    }
    return new Content(sorted);
  }

  /** Reads what lies on disk; names that begin with a dot are left out of a folder. */
  static Content read(Candidate candidate) throws IOException, PluginRefused {
    Path root = candidate.path();
    SortedMap<String, byte[]> files = new TreeMap<>();
    long size = 0;
    for (Path path : paths(root)) {
      String name = path.equals(root) ? candidate.file() : root.relativize(path).toString();
      if (isHidden(name) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new PluginRefused(
            name + " is neither a file nor a folder; put the file itself there, not a link");
      }
      byte[] bytes = read(path, MOST_BYTES - size);
      size += bytes.length;
      files.put(name, bytes);
    }
    return of(files);
  }

  /** Returns what {@code sha256sum} prints of the files in the order of their paths. */
  byte[] listing() {
    StringBuilder text = new StringBuilder();
    files.forEach((path, bytes) -> text.append(sha256(bytes) + "  " + path + "\n"));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the lower-case hex SHA-256 of the listing: another one for any other content. */
  String hash() {
    return sha256(listing());
  }

  private static List<Path> paths(Path root) throws IOException, PluginRefused {
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> paths = tree.limit(MOST_FILES + 1).toList();
      if (paths.size() > MOST_FILES) {
        throw tooMuch();
      }
      return paths;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte[] read(Path path, long most) throws IOException, PluginRefused {
    try (InputStream file = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = file.readNBytes(Math.toIntExact(most));
      if (file.read() >= 0) {
        throw tooMuch();
      }
      return bytes;
    }
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.");
  }

  private static PluginRefused tooMuch() {
    return new PluginRefused(
        "it has more than " + MOST_FILES + " files or " + MOST_BYTES / 1024 / 1024 + " MiB");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
