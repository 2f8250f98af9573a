package io.countersign.runner.warm;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Frames between the runner and the trusted process of a standing jail (channel.py): one type byte,
 * int32 length, payload. One thread reads; whoever writes, writes whole frames.
 */
final class Line {
  /** A job, as JSON. */
  static final char JOB = 'J';

  /** What a session shall do, as JSON. */
  static final char SESSION = 'C';

  /** What a session has to say to anything but a cell, as JSON. */
  static final char ANSWER = 'c';

  /** A piece of a file of the job. */
  static final char PIECE = 'B';

  /** The wish that the job ends at once. */
  static final char KILL = 'K';

  /** The question whether all children are ready; answered with {@link #READY}. */
  static final char REST = 'R';

  /** All children are ready. */
  static final char READY = 'r';

  /** The job wrote to standard output. */
  static final char STDOUT = 'o';

  /** The job wrote to standard error. */
  static final char STDERR = 'e';

  /** The job ended, as JSON. */
  static final char EXIT = 'x';

  /** A piece of the archive of what it left. */
  static final char FILES = 'f';

  /** Nothing more comes of this job. */
  static final char DONE = 'd';

  private static final int MOST = 8 * 1024 * 1024;

  private final DataInputStream in;
  private final DataOutputStream out;

  Line(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /**
   * What came.
   *
   * @param type its type
   * @param payload its bytes
   */
  record Frame(char type, byte[] payload) {}

  /**
   * Reads the next frame.
   *
   * @throws EOFException where the jail is gone
   */
  Frame read() throws IOException {
    char type = (char) in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new IOException("a standing jail sent a frame of " + length + " bytes");
    }
    byte[] payload = new byte[length]; // readNBytes would read and copy 8 KiB at a time
    in.readFully(payload);
    return new Frame(type, payload);
  }

  /** Writes a frame. */
  synchronized void write(char type, byte[] payload, int length) throws IOException {
    out.writeByte(type);
    out.writeInt(length);
    out.write(payload, 0, length);
    out.flush();
  }

  /** Writes a frame without payload. */
  void write(char type) throws IOException {
    write(type, new byte[0], 0);
  }
}
