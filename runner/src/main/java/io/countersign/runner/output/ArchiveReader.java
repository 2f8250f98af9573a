package io.countersign.runner.output;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the regular files of a tar archive in the plain ustar form (POSIX.1-1988, the form the jail
 * is told to write) as hostile input: no extension is understood, so no header can make it hold
 * more than one block.
 */
final class ArchiveReader {
  private static final int BLOCK = 512;

  private final InputStream archive;
  private long rest;
  private long padding;

  ArchiveReader(InputStream archive) {
    this.archive = archive;
  }

  /**
   * A regular file of the archive.
   *
   * @param name the name as bytes say it, malformed UTF-8 replaced; not to be trusted
   * @param size bytes
   */
  record Entry(String name, long size) {}

  /**
   * Moves to the next regular file, past everything else.
   *
   * @throws IOException where the archive is cut off or not ustar
   */
  Optional<Entry> next() throws IOException {
    while (true) {
      skip(rest + padding);
      byte[] header = archive.readNBytes(BLOCK);
      if (header.length == 0 || isZero(header)) {
        return Optional.empty();
      }
      check(header);
      rest = octal(header, 124, 12);
      padding = (BLOCK - rest % BLOCK) % BLOCK;
      if (header[156] == '0' || header[156] == 0) {
        return Optional.of(new Entry(name(header), rest));
      }
    }
  }

  /** Reads bytes of the current file; -1 at its end. */
  int read(byte[] buffer) throws IOException {
    if (rest == 0) {
      return -1;
    }
    int read = archive.read(buffer, 0, (int) Math.min(buffer.length, rest));
    if (read < 0) {
      throw new EOFException("archive ends inside a file");
    }
    rest -= read;
    return read;
  }

  /** Reads past bytes, because a stream over a pipe may try to seek in its {@code skip}. */
  private void skip(long bytes) throws IOException {
    byte[] dropped = new byte[16 * BLOCK];
    for (long left = bytes; left > 0; ) {
      int read = archive.read(dropped, 0, (int) Math.min(dropped.length, left));
      if (read < 0) {
        throw new EOFException("archive ends inside a file");
      }
      left -= read;
    }
    rest = 0;
    padding = 0;
  }

  private static void check(byte[] header) throws IOException {
    if (header.length < BLOCK) {
      throw new EOFException("archive ends inside a header");
    }
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    if (sum != octal(header, 148, 8) || !text(header, 257, 5).equals("ustar")) {
      throw new IOException("archive is not ustar");
    }
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static long octal(byte[] header, int offset, int length) throws IOException {
    long value = 0;
    for (int i = offset; i < offset + length; i++) {
      byte digit = header[i];
      if (digit == 0 || digit == ' ') {
        continue;
      }
      if (digit < '0' || digit > '7') {
        throw new IOException("archive holds a number that is not octal");
      }
      value = value * 8 + (digit - '0');
    }
    return value;
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  private static boolean isZero(byte[] block) {
    return Arrays.equals(block, new byte[BLOCK]);
  }
}
