package io.countersign.runner.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a log from its beginning. What was being written when the power went is the last frame; a
 * frame that is broken before another whole one was damaged later, and is never passed over.
 */
final class LogReader {
  private static final byte[] TITLE = "countersign journal 1\n".getBytes(StandardCharsets.US_ASCII);

  private final RandomAccessFile file;

  LogReader(RandomAccessFile file) {
    this.file = file;
  }

  /** Is told of every entry, in the order they were written. */
  interface Visitor {
    /**
     * Takes an entry.
     *
     * @param bodyAt where in the file its body stands
     */
    void entry(Entry entry, long bodyAt) throws IOException;
  }

  /** Returns what a log begins with. */
  static byte[] title() {
    return TITLE.clone();
  }

  /**
   * Reads the whole log.
   *
   * @return where the last whole frame ends
   * @throws IOException where the log is damaged
   */
  long read(Visitor visitor) throws IOException {
    byte[] title = new byte[TITLE.length];
    long length = file.length();
    file.seek(0);
    if (length < title.length || file.read(title) < title.length || !Arrays.equals(title, TITLE)) {
      throw new IOException("it does not begin as a journal of this version");
    }
    long at = title.length;
    while (at < length) {
      byte[] frame = frame(at, length);
      if (frame.length == 0) {
        refuseDamage(at, length);
        return at;
      }
      visit(frame, at, visitor);
      at += frame.length;
    }
    return at;
  }

  private static void visit(byte[] frame, long at, Visitor visitor) throws IOException {
    ByteBuffer entries = ByteBuffer.wrap(frame).position(Frame.HEAD);
    while (entries.hasRemaining()) {
      int entryAt = entries.position();
      visitor.entry(Entry.read(entries), at + entryAt + Entry.HEAD);
    }
  }

  /** Returns the frame at a place; empty where none is whole. */
  private byte[] frame(long at, long length) throws IOException {
    byte[] none = new byte[0];
    if (length - at < Frame.HEAD) {
      return none;
    }
    byte[] head = new byte[Frame.HEAD];
    file.seek(at);
    file.readFully(head);
    int mark = ByteBuffer.wrap(head).getInt(0);
    int size = ByteBuffer.wrap(head).getInt(4);
    if (mark != Frame.MARK || size <= 0 || size > length - at - Frame.HEAD) {
      return none;
    }
    byte[] frame = Arrays.copyOf(head, Frame.HEAD + size);
    file.readFully(frame, Frame.HEAD, size);
    return Frame.isIntact(frame, size, at) ? frame : none;
  }

  /** A whole frame behind a broken one says that the broken one was once on disk. */
  private void refuseDamage(long broken, long length) throws IOException {
    byte[] window = new byte[64 * 1024];
    for (long at = broken + 1; at < length - Frame.HEAD; at += window.length - 3) {
      file.seek(at);
      int read = file.read(window);
      for (int i = 0; i + 4 <= read; i++) {
        if (ByteBuffer.wrap(window, i, 4).getInt() == Frame.MARK
            && frame(at + i, length).length > 0) {
          throw new IOException("it is damaged at byte " + broken);
        }
      }
    }
  }
}
