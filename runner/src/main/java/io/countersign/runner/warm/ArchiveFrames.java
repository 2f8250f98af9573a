package io.countersign.runner.warm;

import java.io.IOException;
import java.io.InputStream;

/** The archive of what a job left, as one stream over its frames; ends where nothing more comes. */
final class ArchiveFrames extends InputStream {
  private final Line line;
  private byte[] piece = new byte[0];
  private int at;
  private boolean ended;

  ArchiveFrames(Line line) {
    this.line = line;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (at == piece.length && !ended) {
      Line.Frame frame = line.read();
      ended = frame.type() == Line.DONE;
      piece = frame.payload();
      at = 0;
    }
    if (ended) {
      return -1;
    }
    int taken = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, buffer, offset, taken);
    at += taken;
    return taken;
  }

  /** Returns whether all of it was read, so that the line is free for the next job. */
  boolean isEnded() {
    return ended;
  }
}
