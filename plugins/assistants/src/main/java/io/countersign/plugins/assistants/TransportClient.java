package io.countersign.plugins.assistants;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.countersign.plugins.spi.Transport;
import io.countersign.plugins.spi.Transport.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's HTTP client over the server's transport. Streams in the thread that asks, so that
 * whoever listens slowly is also sent slowly. An error's body is never read: providers quote keys.
 */
final class TransportClient implements HttpClient {

  private final Transport transport;
  private String key = "";
  private @Nullable Answer open;

  TransportClient(Transport transport) {
    this.transport = transport;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try (Answer answer = send(request)) {
      requireSuccess(answer);
      return SuccessfulHttpResponse.builder()
          .statusCode(answer.status())
          .headers(answer.headers())
          .body(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try (Answer answer = send(request)) {
      open = answer;
      requireSuccess(answer);
      listener.onOpen(
          SuccessfulHttpResponse.builder()
              .statusCode(answer.status())
              .headers(answer.headers())
              .build());
      parser.parse(answer.body(), listener);
      listener.onClose();
    } catch (IOException | RuntimeException e) {
      listener.onError(e);
    } finally {
      open = null;
    }
  }

  /** Ends the answer that is being read: it is not wanted any more. */
  void hangUp() {
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is closed as well as it can be.
      }
    }
  }

  void bear(String bearerKey) {
    key = bearerKey;
  }

  private Answer send(HttpRequest request) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    if (request.headers() != null) {
      headers.putAll(request.headers());
    }
    if (!key.isEmpty()) {
      headers.put("Authorization", List.of("Bearer " + key));
    }
    return transport.send(
        new Transport.Request(
            request.method().name(),
            URI.create(request.url()),
            headers,
            request.body() == null ? "" : request.body()));
  }

  private static void requireSuccess(Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new HttpException(answer.status(), "answered " + answer.status());
    }
  }
}
