package io.countersign.engine.notify.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PinnedPostTest {

  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final PinnedPost post = client((SSLSocketFactory) SSLSocketFactory.getDefault());

  private static PinnedPost client(SSLSocketFactory encryption) {
    return new PinnedPost(encryption, SHORT, SHORT);
  }

  /** An address whose name nobody can resolve, so that only the pinned host leads anywhere. */
  private static Target target(String scheme, int port) {
    return new Target(
        WebAddress.of(scheme + "://receiver.example:" + port + "/hook?a=b"), List.of(LOOPBACK));
  }

  @Test
  void sendsToThePinnedAddressUnderTheNameThatWasWritten() throws IOException {
    CompletableFuture<String> received = new CompletableFuture<>();
    try (ServerSocket server = answering("HTTP/1.1 204 No Content\r\n\r\n", received)) {
      int status =
          post.post(target("http", server.getLocalPort()), Map.of("webhook-id", "1"), BODY);

      assertThat(status).isEqualTo(204);
      assertThat(received.join())
          .startsWith("POST /hook?a=b HTTP/1.1\r\n")
          .contains("Host: receiver.example:" + server.getLocalPort() + "\r\n")
          .contains("webhook-id: 1\r\n", "Content-Length: 2\r\n", "Connection: close\r\n")
          .endsWith("\r\n\r\n{}");
    }
  }

  @Test
  void provisionalAnswersArePassedOver() throws IOException {
    String answer = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.0 500 Oh\r\n\r\n";
    try (ServerSocket server = answering(answer, new CompletableFuture<>())) {
      assertThat(post.post(target("http", server.getLocalPort()), Map.of(), BODY)).isEqualTo(500);
    }
  }

  @Test
  void redirectIsAnAnswerAndIsNotFollowed() throws IOException {
    AtomicInteger followed = new AtomicInteger();
    HttpServer elsewhere = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    elsewhere.createContext("/", exchange -> followed.incrementAndGet());
    elsewhere.start();
    String answer =
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:%d/\r\n\r\n"
            .formatted(elsewhere.getAddress().getPort());
    try (ServerSocket server = answering(answer, new CompletableFuture<>())) {
      assertThat(post.post(target("http", server.getLocalPort()), Map.of(), BODY)).isEqualTo(307);
      assertThat(followed).hasValue(0);
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void silenceEndsWithTheTime() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      assertThatThrownBy(() -> post.post(target("http", server.getLocalPort()), Map.of(), BODY))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void anAnswerByteByByteEndsWithTheTimeToo() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      CompletableFuture<Void> dripping =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = server.accept()) {
                  for (int i = 0; i < 1000; i++) {
                    socket.getOutputStream().write('H');
                    Thread.sleep(50);
                  }
                } catch (IOException e) {
                  // The client hung up.
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      long asked = System.nanoTime();

      assertThatThrownBy(() -> post.post(target("http", server.getLocalPort()), Map.of(), BODY))
          .isInstanceOf(SocketTimeoutException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SHORT.multipliedBy(4));
      dripping.join();
    }
  }

  @Test
  void aHandshakeThatNeverEndsEndsWithTheTime() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
      assertThatThrownBy(() -> post.post(target("https", server.getLocalPort()), Map.of(), BODY))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void whatIsNotHttpIsNoAnswer() throws IOException {
    for (String answer :
        List.of(
            "SSH-2.0-x\r\n",
            "HTTP/1.1 999 x\r\n\r\n",
            "HTTP/1.1 2000\r\n",
            "",
            "x".repeat(20_000))) {
      try (ServerSocket server = answering(answer, new CompletableFuture<>())) {
        assertThatThrownBy(() -> post.post(target("http", server.getLocalPort()), Map.of(), BODY))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void certificateMustBeTheNamesAlthoughTheAddressIsPinned(@TempDir Path folder) throws Exception {
    KeyStore keys = certificateFor("receiver.example", folder.resolve("keys.p12"));
    HttpsServer server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext(
        "/hook",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    PinnedPost trusting =
        new PinnedPost(
            context(keys).getSocketFactory(), Duration.ofSeconds(5), Duration.ofSeconds(10));
    int port = server.getAddress().getPort();
    try {
      assertThat(trusting.post(target("https", port), Map.of(), BODY)).isEqualTo(200);
      assertThatThrownBy(
              () ->
                  trusting.post(
                      new Target(
                          WebAddress.of("https://other.example:" + port + "/hook"),
                          List.of(LOOPBACK)),
                      Map.of(),
                      BODY))
          .isInstanceOf(SSLException.class);
      PinnedPost strangers =
          new PinnedPost(
              SSLContext.getDefault().getSocketFactory(),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10));
      assertThatThrownBy(() -> strangers.post(target("https", port), Map.of(), BODY))
          .isInstanceOf(SSLException.class);
    } finally {
      server.stop(0);
    }
  }

  /** Answers one request with these bytes, whatever it says. */
  private static ServerSocket answering(String answer, CompletableFuture<String> received)
      throws IOException {
    ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
    CompletableFuture.runAsync(
        () -> {
          try (Socket socket = server.accept()) {
            byte[] request = new byte[4096];
            int length = 0;
            InputStream in = socket.getInputStream();
            while (!new String(request, 0, length, StandardCharsets.US_ASCII).endsWith("{}")) {
              length += in.read(request, length, request.length - length);
            }
            received.complete(new String(request, 0, length, StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
          } catch (IOException e) {
            received.completeExceptionally(e);
          }
        });
    return server;
  }

  private static KeyStore certificateFor(String name, Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "changeit".toCharArray());
    }
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "changeit".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("receiver", keys.getCertificate("receiver"));
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }
}
