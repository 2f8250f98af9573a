package io.countersign.runner.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One file that only grows. What is appended is on disk when {@link #append} returns; threads that
 * append while one writes are written together by the next.
 */
final class Log implements AutoCloseable {
  /** Bytes of entries that a new log gets in one frame. */
  private static final int TOGETHER = 64 * 1024;

  /** Opened so that each write is on disk when it returns (O_DSYNC), and no interrupt closes it. */
  private final RandomAccessFile file;

  private long end;
  private Batch gathering = new Batch();
  private boolean writing;
  private boolean broken;

  private Log(RandomAccessFile file) {
    this.file = file;
  }

  /** Entries that are written at once. */
  private static final class Batch {
    private final List<Entry> entries = new ArrayList<>();
    private long at;
    private boolean written;
    private Optional<IOException> failure = Optional.empty();
  }

  /**
   * Writes a whole new log, of nothing or of what is left of an older one, in its place at once.
   */
  static void write(Path path, Iterable<Entry> entries) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.write(LogReader.title());
      List<Entry> together = new ArrayList<>();
      int size = 0;
      for (Entry entry : entries) {
        together.add(entry);
        size += entry.size();
        if (size > TOGETHER) {
          file.write(Frame.of(together, file.getFilePointer()));
          together.clear();
          size = 0;
        }
      }
      if (!together.isEmpty()) {
        file.write(Frame.of(together, file.getFilePointer()));
      }
      file.getFD().sync();
    }
    Durable.replace(part, path);
  }

  /**
   * Opens a log, and cuts off what was being written when the power went.
   *
   * @throws IOException where it is damaged elsewhere; nothing of it is changed then
   */
  static Log open(Path path, LogReader.Visitor visitor) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rwd");
    try {
      Log log = new Log(file);
      log.end = new LogReader(file).read(visitor);
      if (log.end < file.length()) {
        file.setLength(log.end);
        file.getFD().sync();
      }
      return log;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw new IOException(
          "the journal "
              + path
              + " cannot be used: "
              + e.getMessage()
              + ". Bring it back from a backup, or move its directory away to begin a new journal;"
              + " attempts of this one then count as lost",
          e);
    }
  }

  /**
   * Appends an entry; it is on disk when this returns.
   *
   * @return where its body stands
   * @throws IOException where it could not be written; then nothing of it is in the log
   */
  long append(Entry entry) throws IOException {
    return append(List.of(entry));
  }

  /** Appends entries at once; returns where the body of the first one stands. */
  long append(List<Entry> entries) throws IOException {
    Batch mine;
    long offset;
    boolean lead;
    synchronized (this) {
      mine = gathering;
      offset = Frame.HEAD + Entry.HEAD + mine.entries.stream().mapToLong(Entry::size).sum();
      mine.entries.addAll(entries);
      awaitTurn(mine);
      lead = !mine.written;
      if (lead) {
        writing = true;
        gathering = new Batch();
      }
    }
    if (lead) {
      write(mine);
    }
    if (mine.failure.isPresent()) {
      throw new IOException(mine.failure.get().getMessage(), mine.failure.get());
    }
    return mine.at + offset;
  }

  /** Returns how long the file is. */
  synchronized long size() {
    return end;
  }

  /** Reads a part of the log; while others may append, only through a file of one's own. */
  static byte[] read(RandomAccessFile log, Memory.Place place) throws IOException {
    byte[] bytes = new byte[place.length()];
    log.seek(place.at());
    log.readFully(bytes);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void awaitTurn(Batch mine) {
    boolean interrupted = false;
    while (writing && !mine.written) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // what was asked to be on disk will be
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Batch batch) {
    long at = end;
    Optional<IOException> failure = Optional.of(new IOException("the journal was not written"));
    try {
      byte[] frame = Frame.of(batch.entries, at);
      failure = put(frame, at);
      at += failure.isEmpty() ? frame.length : 0;
    } finally {
      finish(batch, at, failure);
    }
  }

  private Optional<IOException> put(byte[] frame, long at) {
    if (broken) {
      return Optional.of(
          new IOException("the journal could not be mended after an error; restart the runner"));
    }
    try {
      file.seek(at);
      file.write(frame);
      return Optional.empty();
    } catch (IOException e) {
      mend();
      return Optional.of(e);
    }
  }

  private synchronized void finish(Batch batch, long newEnd, Optional<IOException> failure) {
    batch.at = end;
    batch.failure = failure;
    batch.written = true;
    end = newEnd;
    writing = false;
    notifyAll();
  }

  /**
   * Takes away what a failed write may have left; where that fails too, nothing is written again.
   */
  private void mend() {
    try {
      file.setLength(end);
      file.getFD().sync();
    } catch (IOException e) {
      broken = true;
    }
  }
}
