package io.countersign.runner.output;

import io.countersign.plugins.spi.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in one output stream of a job: keeps the first bytes, drains and counts the rest, so that
 * neither does the job block nor does memory grow. What is more than an outcome holds goes to a
 * file, where there is a place for one.
 */
public final class Capture {
  private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
  private static final int PIECE = 64 * 1024;
  private static final int FIRST_ROOM = 1024;

  private final String name;
  private final int keep;
  private final long limit;
  private final Optional<Path> files;
  private final AtomicLong drained;
  private final Growth growth;
  private Optional<Overflow> overflow = Optional.empty();
  private byte[] kept = {};
  private int length;
  private boolean truncated;

  /**
   * Makes a capture.
   *
   * @param name which stream it is
   * @param keep bytes to keep in memory
   * @param limit bytes to keep altogether
   * @param files where output files are stored; empty where nothing beyond memory is kept
   * @param drained counts every byte that came, together with other streams of the same job
   * @param growth told whenever more is kept
   */
  Capture(
      String name, int keep, long limit, Optional<Path> files, AtomicLong drained, Growth growth) {
    this.name = name;
    this.keep = keep;
    this.limit = limit;
    this.files = files;
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

  /** Takes the first bytes of a piece; for one thread at a time. */
  public void take(byte[] piece, int size) {
    drained.addAndGet(size);
    int inMemory = keepOf(piece, size);
    if (inMemory > 0) {
      growth.tell();
    }
    if (inMemory < size && files.isPresent()) {
      overflow(piece, inMemory, size);
    }
  }

  /**
   * Ends the file of a stream that was longer than is kept in memory: all of it, up to the limit.
   *
   * @param name what people will know it by
   * @return empty where there is no such file
   * @throws IOException where it could not be written
   */
  Optional<OutputFile> file(String name) throws IOException, InterruptedException {
    return overflow.isPresent() ? Optional.of(overflow.get().finish(name)) : Optional.empty();
  }

  /** Returns whether more came than is kept in memory. */
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

  private void overflow(byte[] piece, int from, int size) {
    if (overflow.isEmpty()) {
      overflow = begun();
    }
    if (overflow.isPresent()) {
      long room = limit - overflow.get().size();
      overflow.get().write(piece, from, (int) Math.min(room, size - from));
    }
  }

  /** Begins the file with what is in memory. */
  private Optional<Overflow> begun() {
    if (limit <= keep) {
      return Optional.empty();
    }
    try {
      Overflow begun = new Overflow(files.orElseThrow(), name);
      begun.write(kept, 0, length);
      return Optional.of(begun);
    } catch (IOException e) {
      LOG.warn("the output of a job is not kept whole", e);
      return Optional.empty();
    }
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
