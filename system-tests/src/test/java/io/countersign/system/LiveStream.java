package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Somebody's open stream of news, read as it comes. */
final class LiveStream implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<News> heard = new CopyOnWriteArrayList<>();
  private final HttpResponse<Stream<String>> response;
  private volatile boolean over;
  private volatile String lastId = "";

  /** One event. */
  record News(String id, String name, JsonNode data) {

    boolean is(String wanted) {
      return name.equals(wanted);
    }

    String text(String field) {
      return data.path(field).asText();
    }
  }

  private LiveStream(Server server, String token, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/code/events"))
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Thread reader = new Thread(this::read, "news");
    reader.setDaemon(true);
    reader.start();
  }

  /** Opens a stream and waits until it tells, which it begins with the badges. */
  static LiveStream of(Server server, Person person) {
    LiveStream stream = withToken(server, person.token());
    stream.awaits(news -> news.is("badges"));
    return stream;
  }

  static LiveStream withToken(Server server, String token) {
    return new LiveStream(server, token);
  }

  /** Opens a stream from where an earlier one stopped. */
  static LiveStream resumed(Server server, Person person, String lastEventId) {
    return new LiveStream(server, person.token(), "Last-Event-ID", lastEventId);
  }

  private void read() {
    String id = "";
    String name = "";
    try (Stream<String> lines = response.body()) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
          lastId = id;
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          heard.add(new News(id, name, Person.JSON.readTree(line.substring(6))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException | IllegalStateException e) {
      // Closed by the test.
    } finally {
      over = true;
    }
  }

  /** Waits for news like that and returns it. */
  News awaits(Predicate<News> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (News news : heard) {
        if (wanted.test(news)) {
          return news;
        }
      }
      Server.pause(Duration.ofMillis(20));
    }
    assertThat(heard).as("news that was waited for is not among").isNull();
    throw new AssertionError();
  }

  /** Waits for a request to be told in that state. */
  News awaits(String requestId, String action, String status) {
    return awaits(
        news ->
            news.is("request")
                && news.text("request_id").equals(requestId)
                && news.text("action").equals(action)
                && news.text("status").equals(status));
  }

  /** Waits until something is told about an artifact. */
  News awaitsArtifact(String slug) {
    return awaits(news -> news.is("artifact") && news.text("slug").equals(slug));
  }

  List<News> heard() {
    return List.copyOf(heard);
  }

  /** Returns the id to go on from. */
  String lastId() {
    return lastId;
  }

  boolean isOver() {
    return over;
  }

  int status() {
    return response.statusCode();
  }

  @Override
  public void close() {
    response.body().close();
  }
}
