package io.countersign.runner.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes what has to survive a power cut: the bytes and the directory entry are on disk after. */
public final class Durable {
  private Durable() {}

  /** Writes a file at once: a reader sees the whole of it or nothing. */
  public static void write(Path path, String text) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try (FileChannel file =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    replace(part, path);
  }

  /** Puts a file whose bytes are on disk in the place of another. */
  static void replace(Path part, Path path) throws IOException {
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    sync(path.toAbsolutePath().getParent());
  }

  /** Brings the bytes of a file, or the entries of a directory, to disk. */
  static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
