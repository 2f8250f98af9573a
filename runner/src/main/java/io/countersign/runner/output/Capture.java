package io.countersign.runner.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes in one output stream of a job: keeps the first bytes, drains and counts the rest, so that
 * neither does the job block nor does memory grow.
 */
public final class Capture {
  private static final int PIECE = 16 * 1024;

  private final int keep;
  private final AtomicLong drained;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean truncated;

  /**
   * Makes a capture.
   *
   * @param keep bytes to keep
   * @param drained counts every byte that came, together with other streams of the same job
   */
  Capture(int keep, AtomicLong drained) {
    this.keep = keep;
    this.drained = drained;
  }

  /** Takes all of a stream until it ends; a broken stream ends it too. */
  public void takeAll(InputStream stream) {
    byte[] piece = new byte[PIECE];
    try (stream) {
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        take(piece, read);
      }
    } catch (IOException e) {
      // The pipe of a job that was killed; what came before stands.
    }
  }

  /** Takes the first bytes of a piece. */
  public synchronized void take(byte[] piece, int length) {
    drained.addAndGet(length);
    int room = Math.min(length, keep - kept.size());
    kept.write(piece, 0, room);
    truncated |= room < length;
  }

  /** Returns whether more came than was kept. */
  public synchronized boolean isTruncated() {
    return truncated;
  }

  /** Returns what was kept as text: malformed UTF-8 replaced, no character cut in half. */
  public synchronized String text() {
    byte[] bytes = kept.toByteArray();
    int length = truncated ? wholeCharacters(bytes) : bytes.length;
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Returns how many bytes remain without a UTF-8 sequence that the end cuts (RFC 3629). */
  private static int wholeCharacters(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int lead = bytes[bytes.length - back] & 0xFF;
      if (lead >= 0xC0) {
        int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        return needed > back ? bytes.length - back : bytes.length;
      }
      if (lead < 0x80) {
        break;
      }
    }
    return bytes.length;
  }
}
