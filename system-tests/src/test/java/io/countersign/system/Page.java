package io.countersign.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A person's browser as far as the server sees it: cookies, and what scripts of a page send. */
public final class Page {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Server server;
  private final Map<String, String> cookies = new TreeMap<>();

  private Page(Server server) {
    this.server = server;
  }

  /** Signs a demo person in, and opens Tasklist once, which hands out its CSRF cookie. */
  static Page signedIn(Server server, String name) {
    return signedIn(server, name, name);
  }

  /** The same with a password. */
  static Page signedIn(Server server, String name, String password) {
    Page page = new Page(server);
    Person.Reply reply =
        page.call(
            "POST",
            "/api/session",
            Person.JSON
                .createObjectNode()
                .put("username", name)
                .put("password", password)
                .toString(),
            "Content-Type",
            "application/json");
    if (reply.status() != 204) {
      throw new IllegalStateException("no sign-in: " + reply.body());
    }
    page.call("GET", "/operaton/app/tasklist/default/", "");
    return page;
  }

  /** Returns a cookie's value; empty where there is none. */
  String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** Calls as the web applications' own scripts do. */
  Person.Reply asWebApplication(String method, String path, String json) {
    return call(
        method,
        path,
        json,
        "Content-Type",
        "application/json",
        "Accept",
        "application/json",
        "X-XSRF-TOKEN",
        cookie("XSRF-TOKEN"));
  }

  /** Calls with the cookies and these headers; an empty body is none. */
  Person.Reply call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(60));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    request.method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Person.Reply(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    String pair = header.split(";", 2)[0];
    int equals = pair.indexOf('=');
    if (equals == pair.length() - 1) {
      cookies.remove(pair.substring(0, equals));
    } else {
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }
}
