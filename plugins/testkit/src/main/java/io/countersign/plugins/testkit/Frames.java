package io.countersign.plugins.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One connection to the door, as docs/decisions/0003-the-runner-door.md frames it. */
final class Frames implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  Frames(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  void send(JsonNode message) throws IOException {
    byte[] bytes = message.toString().getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.writeByte('J');
    out.write(bytes);
    out.flush();
  }

  JsonNode receive() throws IOException {
    int length = in.readInt();
    int type = in.readByte();
    JsonNode message = JSON.readTree(in.readNBytes(length));
    if (type != 'J' || message.has("error")) {
      throw new IOException("the door says " + message);
    }
    return message;
  }

  byte[] receiveFile() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    while (true) {
      int length = in.readInt();
      int type = in.readByte();
      if (type == 'E') {
        return file.toByteArray();
      }
      file.write(in.readNBytes(length));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
