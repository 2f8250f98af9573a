package io.countersign.runner.door;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the unix socket; whoever may open the socket file may ask for jobs. */
public final class Door implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final ServerSocketChannel server;
  private final Attempts attempts;
  private final Hello hello;
  private final DoctorVerb doctor;
  private final ToolVerbs tools;
  private final SessionVerb sessions;
  private final Executor connections;

  private Door(
      ServerSocketChannel server,
      Attempts attempts,
      Hello hello,
      DoctorVerb doctor,
      ToolVerbs tools,
      SessionVerb sessions,
      Executor connections) {
    this.server = server;
    this.attempts = attempts;
    this.hello = hello;
    this.doctor = doctor;
    this.tools = tools;
    this.sessions = sessions;
    this.connections = connections;
  }

  /**
   * Opens the door; a socket file that an earlier runner left is replaced.
   *
   * @param connections runs one conversation each, without a queue
   */
  public static Door open(
      Path socket,
      Attempts attempts,
      Hello hello,
      DoctorVerb doctor,
      ToolVerbs tools,
      SessionVerb sessions,
      Executor connections)
      throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    // The directory says who reaches it; the group is there for a server that is another user.
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
    return new Door(server, attempts, hello, doctor, tools, sessions, connections);
  }

  /** Accepts connections until the door is closed. */
  public void listen() throws IOException {
    while (server.isOpen()) {
      SocketChannel connection = server.accept();
      connections.execute(() -> hold(connection));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void hold(SocketChannel connection) {
    try (connection;
        Frames frames =
            new Frames(
                new BufferedInputStream(Channels.newInputStream(connection), 64 * 1024),
                new BufferedOutputStream(Channels.newOutputStream(connection), 64 * 1024))) {
      new Conversation(frames, attempts, hello, doctor, tools, sessions).hold();
    } catch (IOException e) {
      LOG.debug("a connection ended early", e);
    } catch (RuntimeException e) {
      LOG.error("a conversation failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
