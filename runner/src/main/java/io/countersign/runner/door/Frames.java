package io.countersign.runner.door;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads and writes the frames of one connection: length, type, payload. Not thread-safe. */
public final class Frames implements Closeable {
  /** Type of a JSON message. */
  public static final char JSON = 'J';

  /** Type of a piece of a file. */
  public static final char BYTES = 'B';

  /** Type of the end of a file. */
  public static final char END = 'E';

  private static final int MAX_JSON = 8 * 1024 * 1024;
  private static final int MAX_BYTES = 64 * 1024;

  private final DataInputStream in;
  private final DataOutputStream out;

  /**
   * Makes frames over two streams; closing closes both.
   *
   * @param in a stream that can be marked
   */
  public Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /** Waits for the next frame; returns false where the other side hung up instead. */
  boolean isContinued() throws IOException {
    in.mark(1);
    boolean more = in.read() >= 0;
    if (more) {
      in.reset();
    }
    return more;
  }

  /**
   * Reads a JSON message.
   *
   * @throws ProtocolException where another frame comes, or one that is too long
   */
  public byte[] readJson() throws IOException {
    int length = in.readInt();
    char type = (char) in.readUnsignedByte();
    if (type != JSON || length < 0 || length > MAX_JSON) {
      throw new ProtocolException("expected a JSON frame of at most 8 MiB");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("connection ends inside a frame");
    }
    return payload;
  }

  /** Returns a stream over the next file, which ends where the file ends. */
  public InputStream readFile() {
    return new FileFrames(in);
  }

  /** Writes a JSON message. */
  public void writeJson(byte[] message) throws IOException {
    write(JSON, message, message.length);
    out.flush();
  }

  /** Writes a whole file. */
  public void writeFile(InputStream file) throws IOException {
    byte[] piece = new byte[MAX_BYTES];
    for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
      write(BYTES, piece, read);
    }
    write(END, piece, 0);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (in;
        out) {
      out.flush();
    }
  }

  private void write(char type, byte[] payload, int length) throws IOException {
    out.writeInt(length);
    out.writeByte(type);
    out.write(payload, 0, length);
  }

  /** The frames of one file as a stream. */
  private static final class FileFrames extends InputStream {
    private final DataInputStream in;
    private int rest;
    private boolean ended;

    FileFrames(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      while (rest == 0 && !ended) {
        next();
      }
      if (ended) {
        return -1;
      }
      int read = in.read(buffer, offset, Math.min(length, rest));
      if (read < 0) {
        throw new EOFException("connection ends inside a file");
      }
      rest -= read;
      return read;
    }

    private void next() throws IOException {
      rest = in.readInt();
      char type = (char) in.readUnsignedByte();
      ended = type == END;
      boolean acceptable = ended ? rest == 0 : type == BYTES && rest >= 0 && rest <= MAX_BYTES;
      if (!acceptable) {
        throw new ProtocolException("expected a piece of a file of at most 64 KiB, or its end");
      }
    }
  }
}
