package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One connection to the runner, spoken in frames: length, type, payload. */
final class Frames implements Closeable {

  private static final int LARGEST_JSON = 8 * 1024 * 1024;
  private static final int PIECE = 64 * 1024;
  private static final byte JSON = 'J';
  private static final byte BYTES = 'B';
  private static final byte END = 'E';

  private final ObjectMapper mapper;
  private final Keeper keeper;
  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;
  private boolean answered;

  /** Takes a connection whose last verb was answered whole. */
  @FunctionalInterface
  interface Keeper {
    void keep(Frames frames) throws IOException;
  }

  Frames(Path socket, ObjectMapper mapper, Keeper keeper) throws IOException {
    this.mapper = mapper;
    this.keeper = keeper;
    this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  void send(JsonNode message) throws IOException {
    byte[] payload = mapper.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    frame(JSON, payload, payload.length);
    out.flush();
  }

  void sendFile(InputStream file) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int read = file.readNBytes(piece, 0, PIECE); read > 0; ) {
      frame(BYTES, piece, read);
      read = file.readNBytes(piece, 0, PIECE);
    }
    frame(END, piece, 0);
    out.flush();
  }

  JsonNode receive() throws IOException {
    int length = in.readInt();
    byte type = in.readByte();
    if (type != JSON || length < 0 || length > LARGEST_JSON) {
      throw new IOException("the runner sent something else than a message");
    }
    return mapper.readTree(in.readNBytes(length));
  }

  /** Returns the file that comes next; it must be read to its end. */
  InputStream receiveFile() {
    return new PiecedStream(in);
  }

  private void frame(byte type, byte[] payload, int length) throws IOException {
    out.writeInt(length);
    out.writeByte(type);
    out.write(payload, 0, length);
  }

  /** Says that the verb was answered whole, so that another one may follow. */
  void answered() {
    answered = true;
  }

  /** Gives the connection back where its verb was answered whole; else hangs up. */
  @Override
  public void close() throws IOException {
    if (answered) {
      answered = false;
      keeper.keep(this);
    } else {
      hangUp();
    }
  }

  void hangUp() throws IOException {
    channel.close();
  }

  /** Returns whether the runner has neither hung up nor said anything nobody asked for. */
  boolean isOpen() {
    try {
      channel.configureBlocking(false);
      int read = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return read == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file that arrives in pieces. */
  private static final class PiecedStream extends InputStream {

    private final DataInputStream in;
    private int left;
    private boolean over;

    PiecedStream(DataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      while (left == 0 && !over) {
        next();
      }
      if (over) {
        return -1;
      }
      int read = in.read(into, offset, Math.min(length, left));
      if (read < 0) {
        throw new IOException("the runner hung up within a file");
      }
      left -= read;
      return read;
    }

    private void next() throws IOException {
      left = in.readInt();
      byte type = in.readByte();
      if (left < 0 || left > PIECE || (type != BYTES && type != END)) {
        throw new IOException("the runner sent something else than a file");
      }
      over = type == END;
    }
  }
}
