package io.countersign.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Somebody who talks to the API with a token. */
public final class Person {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Server server;
  private final String name;
  private final String token;

  private Person(Server server, String name, String token) {
    this.server = server;
    this.name = name;
    this.token = token;
  }

  /** Returns somebody who has not signed in. */
  static Person nobody(Server server) {
    return new Person(server, "", "");
  }

  /** Signs in a demo person, whose password is the name. */
  static Person signedIn(Server server, String name) {
    return signedIn(server, name, name);
  }

  /** Signs in with a password. */
  public static Person signedIn(Server server, String name, String password) {
    Reply reply =
        new Person(server, name, "")
            .post(
                "/api/auth/token",
                JSON.createObjectNode().put("username", name).put("password", password).toString());
    return new Person(server, name, reply.json().path("access_token").asText());
  }

  /** An answer. */
  public record Reply(int status, String body, HttpResponse<?> raw) {

    /** Returns the body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + body, e);
      }
    }

    /** Returns a problem's stable code. */
    public String code() {
      return json().path("code").asText();
    }

    /** Returns a header. */
    public Optional<String> header(String header) {
      return raw.headers().firstValue(header);
    }
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the bearer token. */
  public String token() {
    return token;
  }

  /** Gets. */
  public Reply get(String path) {
    return call("GET", path, null);
  }

  /** Posts JSON. */
  public Reply post(String path, String json) {
    return call("POST", path, json);
  }

  /** Patches with JSON. */
  public Reply patch(String path, String json) {
    return call("PATCH", path, json);
  }

  /** Gets the bytes of a file that is to be there. */
  public byte[] bytes(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(path))
            .timeout(Duration.ofSeconds(90))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(path + " answers " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Calls any method; a body is sent as JSON. */
  public Reply call(
      String method,
      String path,
      @org.jspecify.annotations.Nullable String json,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(90));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method,
        json == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json));
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
