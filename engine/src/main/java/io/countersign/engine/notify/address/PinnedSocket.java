package io.countersign.engine.notify.address;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to exactly the address that was checked, which closes itself when its time is over,
 * whatever the other side does. An https one has proved the name that was written.
 */
final class PinnedSocket implements Closeable {

  private final Socket socket;
  private final long deadline;
  private final CompletableFuture<Void> alarm;

  private PinnedSocket(Socket socket, long deadline, CompletableFuture<Void> alarm) {
    this.socket = socket;
    this.deadline = deadline;
    this.alarm = alarm;
  }

  /**
   * Connects.
   *
   * @param toConnect to one address at most
   * @param inAll after what time the connection closes itself
   * @throws SocketTimeoutException where the time is over
   * @throws IOException where there is no connection or no trust
   */
  static PinnedSocket open(
      Target target, SSLSocketFactory encryption, Duration toConnect, Duration inAll)
      throws IOException {
    long deadline = System.nanoTime() + inAll.toNanos();
    Socket plain = connect(target, toConnect, deadline);
    CompletableFuture<Void> alarm = closeAt(deadline, plain);
    try {
      return new PinnedSocket(
          target.address().isEncrypted() ? encrypt(target, plain, encryption) : plain,
          deadline,
          alarm);
    } catch (IOException e) {
      alarm.cancel(false);
      plain.close();
      throw told(e, deadline);
    }
  }

  /** Returns what to write to and read from. */
  Socket socket() {
    return socket;
  }

  /** Returns what to tell of a broken connection: that the time is over, where that broke it. */
  IOException told(IOException e) {
    return told(e, deadline);
  }

  private static IOException told(IOException e, long deadline) {
    return System.nanoTime() >= deadline ? new SocketTimeoutException("no answer in time") : e;
  }

  private static Socket connect(Target target, Duration toConnect, long deadline)
      throws IOException {
    IOException last = new IOException("no address");
    for (InetAddress host : target.hosts()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        break;
      }
      Socket socket = new Socket(Proxy.NO_PROXY); // a proxy would resolve the name by itself
      try {
        socket.connect(
            new InetSocketAddress(host, target.address().port()),
            (int) Math.min(left, toConnect.toMillis()));
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  /** A timeout for each read would let a host that answers byte by byte hold us for ever. */
  private static CompletableFuture<Void> closeAt(long deadline, Socket socket) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            socket.close();
          } catch (IOException e) {
            // It is closed as well as it can be.
          }
        },
        CompletableFuture.delayedExecutor(
            Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS, Runnable::run));
  }

  /** Connects by address, and proves the name: the certificate must be one of the host's. */
  private static Socket encrypt(Target target, Socket plain, SSLSocketFactory encryption)
      throws IOException {
    WebAddress address = target.address();
    SSLSocket socket =
        (SSLSocket) encryption.createSocket(plain, address.host(), address.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  @Override
  public void close() throws IOException {
    alarm.cancel(false);
    socket.close();
  }
}
