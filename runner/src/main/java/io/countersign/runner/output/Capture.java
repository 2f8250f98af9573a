package io.countersign.runner.output;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes in one output stream of a job: keeps the first bytes, drains and counts the rest, so that
 * neither does the job block nor does memory grow.
 */
public final class Capture {
  private static final int PIECE = 64 * 1024;
  private static final int FIRST_ROOM = 1024;

  private final int keep;
  private final AtomicLong drained;
  private final Growth growth;
  private byte[] kept = {};
  private int length;
  private boolean truncated;

  /**
   * Makes a capture.
   *
   * @param keep bytes to keep
   * @param drained counts every byte that came, together with other streams of the same job
   * @param growth told whenever more is kept
   */
  Capture(int keep, AtomicLong drained, Growth growth) {
    this.keep = keep;
    this.drained = drained;
    this.growth = growth;
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
  public void take(byte[] piece, int size) {
    drained.addAndGet(size);
    if (keepOf(piece, size) > 0) {
      growth.tell();
    }
  }

  /** Returns whether more came than was kept. */
  public synchronized boolean isTruncated() {
    return truncated;
  }

  /** Returns what was kept as text: malformed UTF-8 replaced, no character cut in half. */
  public synchronized String text() {
    Utf8 text = new Utf8();
    return text.next(kept, length) + text.end(truncated);
  }

  /** Copies what is kept from a place on; returns how many bytes, 0 where nothing is there yet. */
  synchronized int copy(int from, byte[] into) {
    int size = Math.min(into.length, length - from);
    System.arraycopy(kept, from, into, 0, size);
    return size;
  }

  private synchronized int keepOf(byte[] piece, int size) {
    int room = Math.min(size, keep - length);
    if (length + room > kept.length) {
      int more = Math.max(FIRST_ROOM, 2 * kept.length);
      kept = Arrays.copyOf(kept, Math.max(length + room, Math.min(keep, more)));
    }
    System.arraycopy(piece, 0, kept, length, room);
    length += room;
    truncated |= room < size;
    return room;
  }
}
