package io.countersign.runner.journal;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A file of sorted ids that never changes, 16 bytes each, then their number and checksum. It is
 * searched where the kernel keeps it, so that it takes no memory of the runner.
 */
final class SortedRun implements Iterable<UUID> {
  /** Orders ids as their bytes are ordered; UUID's own order takes them for signed numbers. */
  static final Comparator<UUID> ORDER =
      (one, other) -> {
        int high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  private static final int ID = 16;
  private static final int TAIL = 16;

  private final Path path;
  private final LongBuffer ids;
  private final int count;

  private SortedRun(Path path, LongBuffer ids) {
    this.path = path;
    this.ids = ids;
    this.count = ids.capacity() / 2;
  }

  /** Writes ids that come sorted; the file is whole and on disk when this returns. */
  static void write(Path path, Iterator<UUID> sorted) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    CRC32C checksum = new CRC32C();
    try (FileOutputStream file = new FileOutputStream(part.toFile());
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(file, checksum), 64 * 1024))) {
      long count = 0;
      for (; sorted.hasNext(); count++) {
        UUID id = sorted.next();
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
      }
      out.writeLong(count);
      out.flush();
      out.writeLong(checksum.getValue());
      out.flush();
      file.getFD().sync();
    }
    Durable.replace(part, path);
  }

  /**
   * Opens a file.
   *
   * @throws IOException where it is not whole
   */
  static SortedRun open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = file.size();
      ByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, size);
      CRC32C checksum = new CRC32C();
      if (size >= TAIL) {
        checksum.update(bytes.duplicate().limit((int) size - 8));
      }
      if (size < TAIL
          || bytes.getLong((int) size - 8) != checksum.getValue()
          || bytes.getLong((int) size - TAIL) * ID != size - TAIL) {
        throw new IOException(
            path
                + " is damaged. Bring it back from a backup, or move its spool away to begin a new"
                + " journal; attempts of this one then count as lost");
      }
      return new SortedRun(path, bytes.slice(0, (int) size - TAIL).asLongBuffer());
    }
  }

  /** Returns how many ids it has. */
  int count() {
    return count;
  }

  boolean contains(UUID id) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = ORDER.compare(id(middle), id);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  @Override
  public Iterator<UUID> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public UUID next() {
        if (next == count) {
          throw new NoSuchElementException();
        }
        return id(next++);
      }
    };
  }

  /** Removes the file. */
  void remove() throws IOException {
    Files.deleteIfExists(path);
  }

  private UUID id(int index) {
    return new UUID(ids.get(2 * index), ids.get(2 * index + 1));
  }
}
