package io.countersign.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody else's program that is told by webhook; keeps what it was told. */
final class Receiver implements AutoCloseable {

  private static final int HANG = 0;

  /** What came, as it came. */
  record Told(String path, Headers headers, String body) {

    String id() {
      return headers.getFirst("webhook-id");
    }

    String type() {
      return json().path("type").asText();
    }

    JsonNode json() {
      try {
        return Person.JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Verifies as the Standard Webhooks specification tells receivers to. */
    boolean isSignedWith(String secret) {
      long age =
          System.currentTimeMillis() / 1000 - Long.parseLong(headers.getFirst("webhook-timestamp"));
      String expected =
          "v1," + hmac(secret, id() + "." + headers.getFirst("webhook-timestamp") + "." + body);
      return age >= 0
          && age < 300
          && MessageDigest.isEqual(
              expected.getBytes(StandardCharsets.US_ASCII),
              headers.getFirst("webhook-signature").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer http;

  private Receiver(int port) {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "receiver");
              thread.setDaemon(true);
              return thread;
            }));
    http.createContext("/", this::take);
    http.start();
  }

  /** Starts one that takes whatever comes. */
  static Receiver start() {
    return new Receiver(0);
  }

  /** Starts one on that port. */
  static Receiver on(int port) {
    return new Receiver(port);
  }

  /** Answers the next ones so, and all after them with 200. */
  Receiver answering(Integer... statuses) {
    answers.addAll(List.of(statuses));
    return this;
  }

  /** Lets so many wait for an answer for ever. */
  Receiver hanging(int many) {
    for (int i = 0; i < many; i++) {
      answers.add(HANG);
    }
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  int port() {
    return http.getAddress().getPort();
  }

  List<Told> told() {
    return told;
  }

  /** Returns what came about one request, in the order it came. */
  List<Told> toldOf(String request) {
    return told.stream()
        .filter(one -> one.json().path("data").path("request_id").asText().equals(request))
        .toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    told.add(
        new Told(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders(),
            new String(body, StandardCharsets.UTF_8)));
    Integer status = answers.poll();
    if (status != null && status == HANG) {
      awaitClosing();
      return;
    }
    if (status != null && status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port() + "/elsewhere");
    }
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
  }
}
