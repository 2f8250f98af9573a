package io.countersign.runner.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What is written to the log at once: some entries under one checksum, so that after a power cut
 * all of them are there or none. A frame begins with a mark no UTF-8 text holds and says where in
 * the file it stands, so that nothing a job prints can look like one.
 */
final class Frame {
  /** Bytes before the entries: mark, length of the entries, place in the file, checksum. */
  static final int HEAD = 4 + 4 + 8 + 4;

  static final int MARK = 0xFF4A4CFE;

  private Frame() {}

  /** Makes a frame that will stand at a place of the file. */
  static byte[] of(List<Entry> entries, long at) {
    int size = entries.stream().mapToInt(Entry::size).reduce(0, Math::addExact);
    ByteBuffer frame = ByteBuffer.allocate(HEAD + size);
    frame.position(HEAD);
    entries.forEach(entry -> entry.write(frame));
    frame.putInt(0, MARK).putInt(4, size).putLong(8, at);
    frame.putInt(16, checksum(frame.array(), size));
    return frame.array();
  }

  /** Returns whether a whole frame that belongs at a place is intact. */
  static boolean isIntact(byte[] frame, int size, long at) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    return bytes.getInt(0) == MARK
        && bytes.getInt(4) == size
        && bytes.getLong(8) == at
        && bytes.getInt(16) == checksum(frame, size);
  }

  private static int checksum(byte[] frame, int size) {
    CRC32C checksum = new CRC32C();
    checksum.update(frame, 0, HEAD - 4);
    checksum.update(frame, HEAD, size);
    return (int) checksum.getValue();
  }
}
