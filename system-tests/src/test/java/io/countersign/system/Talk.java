package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An answer of an assistant, read as it comes. */
final class Talk implements AutoCloseable {

  static final String ROUTE = "/api/vs_terminal/chat";

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  /** One event. */
  record Event(String name, JsonNode data) {}

  private Talk(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** Asks for a stream. */
  static Talk asks(Server server, Person person, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(ROUTE))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + person.token())
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return new Talk(
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the next event. */
  Event next() {
    assertThat(response.statusCode()).isEqualTo(200);
    String name = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return new Event(name, Person.JSON.readTree(line.substring(6)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("the stream has ended");
  }

  /** Returns all events up to the end of the stream. */
  List<Event> rest() {
    List<Event> rest = new ArrayList<>();
    do {
      rest.add(next());
    } while (rest.get(rest.size() - 1).name().equals("token"));
    return rest;
  }

  int status() {
    return response.statusCode();
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
