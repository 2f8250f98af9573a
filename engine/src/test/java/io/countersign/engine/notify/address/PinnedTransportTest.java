package io.countersign.engine.notify.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.countersign.engine.notify.address.PinnedTransport.Patience;
import io.countersign.plugins.spi.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PinnedTransportTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SHORT = Duration.ofMillis(500);

  private final AtomicReference<String> heard = new AtomicReference<>("");
  private final Semaphore mayGoOn = new Semaphore(0);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/v1/echo",
        exchange -> {
          heard.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Host")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Key")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().set("X-Answer", "yes");
          exchange.sendResponseHeaders(203, 0); // in chunks
          try (OutputStream out = exchange.getResponseBody()) {
            out.write("first ".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            mayGoOn.acquireUninterruptibly();
            out.write("second".getBytes(StandardCharsets.US_ASCII));
          }
        });
    server.createContext(
        "/v1/away",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    mayGoOn.release(10);
    server.stop(0);
  }

  /** A host whose name nobody can resolve, so that only the pinned address leads anywhere. */
  private PinnedTransport transport(int port, int mostBytes) {
    return new PinnedTransport(
        new Target(WebAddress.of("http://models.example:" + port + "/v1"), List.of(LOOPBACK)),
        Encryption.ofThisJava(),
        new Patience(SHORT, SHORT, Duration.ofSeconds(2), mostBytes));
  }

  private static Transport.Request request(String method, String address, String body) {
    return new Transport.Request(
        method, URI.create(address), Map.of("X-Key", List.of("secret")), body);
  }

  private String at(String path) {
    return "http://models.example:" + server.getAddress().getPort() + path;
  }

  private PinnedTransport transport() {
    return transport(server.getAddress().getPort(), 1000);
  }

  @Test
  void anAnswerIsReadAsItComesFromThePinnedAddress() throws IOException {
    try (Transport.Answer answer =
        transport().send(request("POST", at("/v1/echo?a=b"), "{\"ä\":1}"))) {
      assertThat(answer.status()).isEqualTo(203);
      assertThat(answer.headers().get("x-answer")).containsExactly("yes");
      assertThat(new String(answer.body().readNBytes(6), StandardCharsets.US_ASCII))
          .isEqualTo("first ");
      mayGoOn.release();
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.US_ASCII))
          .isEqualTo("second");
    }
    assertThat(heard.get())
        .isEqualTo(
            "POST /v1/echo?a=b models.example:%d secret {\"ä\":1}"
                .formatted(server.getAddress().getPort()));
  }

  @Test
  void anotherHostThanWasAgreedIsNotConnectedTo() {
    for (String address :
        List.of(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/echo",
            "http://models.example:1/v1/echo",
            "https://models.example:" + server.getAddress().getPort() + "/v1/echo",
            "http://models.example@127.0.0.1:" + server.getAddress().getPort() + "/")) {
      assertThatThrownBy(() -> transport().send(request("GET", address, "")))
          .as(address)
          .isInstanceOf(IOException.class);
    }
    assertThat(heard.get()).isEmpty();
  }

  @Test
  void aRedirectIsAnAnswer() throws IOException {
    try (Transport.Answer answer = transport().send(request("GET", at("/v1/away"), ""))) {
      assertThat(answer.status()).isEqualTo(302);
    }
  }

  @Test
  void silenceEndsWithTheTimeBeforeAnAnswerAndWithinOne() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, LOOPBACK)) {
      int port = mute.getLocalPort();
      assertThatThrownBy(
              () ->
                  transport(port, 10)
                      .send(request("GET", "http://models.example:" + port + "/", "")))
          .isInstanceOf(SocketTimeoutException.class);
    }
    try (Transport.Answer answer = transport().send(request("GET", at("/v1/echo"), ""))) {
      answer.body().readNBytes(6);
      assertThatThrownBy(() -> answer.body().read()).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void noMoreIsReadThanIsWanted() throws IOException {
    mayGoOn.release();
    try (Transport.Answer answer =
        transport(server.getAddress().getPort(), 8).send(request("GET", at("/v1/echo"), ""))) {
      assertThatThrownBy(() -> answer.body().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("longer");
    }
  }

  @Test
  void aRequestDoesNotShowItsKey() {
    assertThat(request("GET", "http://models.example/v1", "x")).asString().doesNotContain("secret");
  }
}
