package io.countersign.runner.output;

import io.countersign.plugins.spi.OutputFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that one stream of a job goes to when it is longer than what an outcome holds. A second
 * thread follows in the file and takes its hash, so that the job waits for one of both only. It
 * also brings the file to disk as it grows: it has to be there before anybody is told of it.
 */
final class Overflow {
  private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);
  private static final int PIECE = 256 * 1024;
  private static final int TO_DISK_AT_ONCE = 16 * 1024 * 1024;

  private final Path directory;
  private final RandomAccessFile file;
  private final Path part;
  private final MessageDigest digest = OutputFiles.sha256();
  private final Thread hashing;
  private long size;
  private boolean ended;
  private boolean broken;

  /**
   * Makes the file.
   *
   * @param directory where output files are stored under their hashes; made where it is missing
   * @param name unique among the files of the job that are being written
   */
  Overflow(Path directory, String name) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.part = directory.resolve(name + ".part");
    this.file = new RandomAccessFile(part.toFile(), "rw");
    this.hashing = new Thread(this::hash, "hash");
    hashing.setDaemon(true);
    hashing.start();
  }

  /** Returns how much was written. */
  synchronized long size() {
    return size;
  }

  /** Writes a piece. A disk that is full does not end the job; the file is given up. */
  void write(byte[] piece, int from, int length) {
    if (isBroken() || length == 0) {
      return;
    }
    try {
      file.write(piece, from, length);
      grow(length);
    } catch (IOException e) {
      LOG.warn("the output of a job is not kept whole", e);
      breakOff();
    }
  }

  /**
   * Ends the file and stores it under its hash.
   *
   * @param name what people will know it by
   * @throws IOException where it could not be written
   */
  OutputFile finish(String name) throws IOException, InterruptedException {
    end();
    hashing.join();
    if (isBroken()) {
      giveUp();
      throw new IOException("there was no room for the output of the job");
    }
    file.close();
    String hash = HexFormat.of().formatHex(digest.digest());
    Files.move(part, directory.resolve(hash), StandardCopyOption.ATOMIC_MOVE);
    return new OutputFile(name, size(), hash, "text/plain");
  }

  /** Ends the file and keeps nothing of it. */
  void discard() throws IOException {
    breakOff();
    giveUp();
  }

  /** Gives its room back; the empty file goes with the folder of the attempt. */
  private void giveUp() throws IOException {
    try (file) {
      file.setLength(0);
    }
  }

  private void hash() {
    byte[] piece = new byte[PIECE];
    try (RandomAccessFile reader = new RandomAccessFile(part.toFile(), "r")) {
      for (long at = 0; awaitBeyond(at); ) {
        int read = reader.read(piece);
        digest.update(piece, 0, read);
        at += read;
        if (at / TO_DISK_AT_ONCE != (at - read) / TO_DISK_AT_ONCE) {
          reader.getChannel().force(false);
        }
      }
    } catch (IOException e) {
      breakOff();
    }
  }

  private synchronized boolean awaitBeyond(long at) {
    boolean interrupted = false;
    // A whole piece at a time, so that the two threads do not wake each other all the time.
    while (size - at < PIECE && !ended && !broken) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return size > at && !broken;
  }

  private synchronized void grow(int length) {
    if (size / PIECE != (size + length) / PIECE) {
      notifyAll();
    }
    size += length;
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  private synchronized void breakOff() {
    broken = true;
    notifyAll();
  }

  private synchronized boolean isBroken() {
    return broken;
  }
}
