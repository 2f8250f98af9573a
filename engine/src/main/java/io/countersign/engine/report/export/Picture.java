package io.countersign.engine.report.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture whose bytes were looked at: a PNG or a JPEG, whatever its name says. */
final class Picture {

  private final int number;
  private final String format;
  private final byte[] bytes;
  private final long pixels;

  private Picture(int number, String format, byte[] bytes, long pixels) {
    this.number = number;
    this.format = format;
    this.bytes = bytes;
    this.pixels = pixels;
  }

  /**
   * Returns the picture; empty where the bytes begin none. Reads its head and decodes nothing.
   *
   * @param number its place among the pictures of an export, from 0
   */
  static Optional<Picture> of(int number, byte[] bytes) {
    return format(bytes)
        .flatMap(
            format ->
                pixels(format, bytes).map(pixels -> new Picture(number, format, bytes, pixels)));
  }

  int number() {
    return number;
  }

  int size() {
    return bytes.length;
  }

  /** Returns width times height. */
  long pixels() {
    return pixels;
  }

  InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  /** Returns the whole picture as an address. */
  String dataAddress() {
    return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static Optional<String> format(byte[] bytes) {
    if (begins(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of("png");
    }
    return begins(bytes, 0xff, 0xd8, 0xff) ? Optional.of("jpeg") : Optional.empty();
  }

  private static boolean begins(byte[] bytes, int... wanted) {
    if (bytes.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((bytes[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Long> pixels(String format, byte[] bytes) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return Optional.of((long) reader.getWidth(0) * reader.getHeight(0));
    } catch (IOException | RuntimeException e) { // readers throw either where the head is broken
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }
}
