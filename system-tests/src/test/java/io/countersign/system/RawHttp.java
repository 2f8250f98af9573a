package io.countersign.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends a request exactly as written, which polite clients refuse to do. */
public final class RawHttp {

  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttp() {}

  /**
   * An answer, or the silence of a closed connection, whose status is 0.
   *
   * @param status of HTTP
   * @param head status line and headers
   * @param body as it came, chunk sizes and all
   */
  public record Answer(int status, String head, String body) {

    /** Returns whether the status is one of success. */
    public boolean succeeded() {
      return status >= 200 && status < 300;
    }
  }

  /** Sends the request line and headers to the server, naming localhost as its host. */
  static Answer send(Server server, String method, String target, String... headers) {
    return send(server, method, target, "localhost", headers);
  }

  /** The same with a Host header of one's own. */
  public static Answer sendAs(
      Server server, String host, String method, String target, String... headers) {
    return send(server, method, target, host, headers);
  }

  private static Answer send(
      Server server, String method, String target, String host, String[] headers) {
    URI address = server.uri("/");
    StringBuilder request =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return parse(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(target, e);
    }
  }

  private static Answer parse(String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    String head = parts[0];
    int status = head.startsWith("HTTP/") ? Integer.parseInt(head.substring(9, 12)) : 0;
    return new Answer(status, head.toLowerCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
  }
}
