package io.countersign.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A provider of language models on loopback that speaks what OpenAI, Anthropic and Ollama speak;
 * keeps what it was asked, and answers as it is told.
 */
public final class ProviderServer implements AutoCloseable {

  private static final List<String> USUAL = List.of("Hello", " from", " the model.");

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer http;
  private volatile Function<String, List<String>> answers = question -> USUAL;
  private volatile int status = 200;
  private volatile boolean breaksOff;
  private volatile boolean isNoProvider;
  private volatile boolean isSilent;
  private volatile boolean cutsShort;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile CountDownLatch hungUp = new CountDownLatch(1);

  /** What came, as it came. */
  record Asked(String method, String path, Headers headers, String body) {

    JsonNode json() {
      try {
        return Person.JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }
  }

  private ProviderServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "provider");
              thread.setDaemon(true);
              return thread;
            }));
    http.createContext("/", this::take);
    http.start();
  }

  /** Starts one. */
  public static ProviderServer start() {
    return new ProviderServer();
  }

  /** Returns the address at which it speaks that provider's language. */
  public String address(String provider) {
    String base = "http://127.0.0.1:" + http.getAddress().getPort();
    return provider.equals("ollama") ? base : base + "/v1";
  }

  /** Answers a question, of which it knows the last message, in these pieces. */
  public void answering(Function<String, List<String>> pieces) {
    answers = pieces;
  }

  /** Is what it was in the beginning. */
  void calm() {
    answers = question -> USUAL;
    status = 200;
    breaksOff = false;
    isNoProvider = false;
    isSilent = false;
    cutsShort = false;
    gate.countDown();
    gate = new CountDownLatch(0);
    hungUp = new CountDownLatch(1);
    asked.clear();
  }

  /** Answers with that status from now on, and quotes the key as some providers do. */
  void failing(int with) {
    status = with;
  }

  /** Says its first piece and goes away. */
  void breakingOff() {
    breaksOff = true;
  }

  /** Says that it had more to say. */
  void cuttingShort() {
    cutsShort = true;
  }

  /** Takes a question and says nothing until it is let go on. */
  void beingSilent() {
    isSilent = true;
    pausing();
  }

  /** Is somebody's web page. */
  void beingNoProvider() {
    isNoProvider = true;
  }

  /** Says only its first piece until it is let go on. */
  public void pausing() {
    gate = new CountDownLatch(1);
  }

  /** Goes on. */
  public void goingOn() {
    gate.countDown();
  }

  /** Returns whether whoever asked hangs up soon. */
  boolean isHungUpOn() {
    try {
      return hungUp.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Asked> asked() {
    return asked;
  }

  Asked last() {
    return asked.get(asked.size() - 1);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    Asked now = new Asked(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body);
    asked.add(now);
    if (isSilent) {
      await(gate);
      exchange.close();
    } else if (status != 200) {
      String key = now.header("Authorization") + now.header("x-api-key");
      if (status / 100 == 3) {
        exchange.getResponseHeaders().set("Location", address("openai") + "/elsewhere");
      }
      send(exchange, status, "{\"error\":{\"message\":\"Incorrect API key: " + key + "\"}}");
    } else if (isNoProvider) {
      send(exchange, 200, "<html><body>It works!</body></html>");
    } else if (path.endsWith("/models")) {
      send(exchange, 200, "{\"data\":[" + model("model-a") + "," + model("model-b") + "]}");
    } else if (path.equals("/api/tags")) {
      send(exchange, 200, "{\"models\":[{\"name\":\"model-a\"},{\"name\":\"model-b\"}]}");
    } else {
      stream(exchange, now);
    }
  }

  private static String model(String id) {
    return "{\"id\":\"%s\",\"object\":\"model\",\"type\":\"model\",\"display_name\":\"%s\"}"
        .formatted(id, id);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void stream(HttpExchange exchange, Asked now) throws IOException {
    Tongue tongue = Tongue.of(now.path());
    JsonNode messages = now.json().path("messages");
    JsonNode content = messages.path(messages.size() - 1).path("content");
    String question = content.isTextual() ? content.asText() : content.findPath("text").asText();
    exchange.getResponseHeaders().set("Content-Type", tongue.type);
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      say(out, tongue.beginning);
      boolean first = true;
      for (String piece : answers.apply(question)) {
        say(out, tongue.piece(piece));
        if (first && breaksOff) {
          throw new IOException("going away");
        }
        if (first) {
          waitAtTheGate(out, tongue);
        }
        first = false;
      }
      say(out, cutsShort ? tongue.end.replaceAll("\"(stop|end_turn)\"", tongue.cut) : tongue.end);
    } catch (IOException e) {
      hungUp.countDown();
      throw e;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Speaks on in silence, which is how one learns that nobody listens any more. */
  private void waitAtTheGate(OutputStream out, Tongue tongue) throws IOException {
    try {
      while (!gate.await(100, TimeUnit.MILLISECONDS)) {
        say(out, tongue.silence);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** How a provider writes an answer that comes in pieces. */
  private enum Tongue {
    OPENAI(
        "text/event-stream",
        "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"model\":\"model-a\","
            + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
        ": still thinking\n\n",
        "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"
            + "\n\ndata: [DONE]\n\n"),
    ANTHROPIC(
        "text/event-stream",
        "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m1\","
            + "\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-a\",\"content\":[],"
            + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}}\n\n"
            + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
            + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
        ": still thinking\n\n",
        "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
            + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":"
            + "{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":3}}\n\n"
            + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"),
    OLLAMA(
        "application/x-ndjson",
        "",
        "{\"model\":\"model-a\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},"
            + "\"done\":false}\n",
        "{\"model\":\"model-a\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},"
            + "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":3}\n");

    private final String cut = name().equals("ANTHROPIC") ? "\"max_tokens\"" : "\"length\"";
    private final String type;
    private final String beginning;
    private final String silence;
    private final String end;

    Tongue(String type, String beginning, String silence, String end) {
      this.type = type;
      this.beginning = beginning;
      this.silence = silence;
      this.end = end;
    }

    static Tongue of(String path) {
      if (path.equals("/api/chat")) {
        return OLLAMA;
      }
      return path.endsWith("/messages") ? ANTHROPIC : OPENAI;
    }

    String piece(String text) {
      ObjectNode json = Person.JSON.createObjectNode();
      switch (this) {
        case OLLAMA -> {
          json.put("model", "model-a").put("done", false);
          json.putObject("message").put("role", "assistant").put("content", text);
          return json + "\n";
        }
        case ANTHROPIC -> {
          json.put("type", "content_block_delta").put("index", 0);
          json.putObject("delta").put("type", "text_delta").put("text", text);
          return "event: content_block_delta\ndata: " + json + "\n\n";
        }
        case OPENAI -> {
          json.put("id", "c1").put("object", "chat.completion.chunk");
          json.putArray("choices")
              .addObject()
              .put("index", 0)
              .putObject("delta")
              .put("content", text);
          return "data: " + json + "\n\n";
        }
        default -> throw new IllegalStateException(name());
      }
    }
  }

  @Override
  public void close() {
    gate.countDown();
    http.stop(0);
  }
}
