package io.countersign.plugins.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The way out for an assistant. The server behind it has checked where it leads, connects to
 * exactly that, follows no redirect, and bounds time and size of every answer.
 */
@FunctionalInterface
public interface Transport {

  /**
   * Sends a request and returns its answer as soon as the head has come, whatever its status.
   *
   * @throws java.net.SocketTimeoutException where the time is over
   * @throws IOException where the address is another one than was agreed, there is no connection,
   *     or no answer in HTTP
   */
  Answer send(Request request) throws IOException;

  /**
   * A request.
   *
   * @param method {@code GET} or {@code POST}
   * @param address of the host that was agreed
   * @param headers beside those the transport sets; none of them holds a line break
   * @param body empty where there is none
   */
  record Request(String method, URI address, Map<String, List<String>> headers, String body) {
    public Request {
      Objects.requireNonNull(method, "method");
      Objects.requireNonNull(address, "address");
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body, "body");
    }

    /** Shows no header: one of them is a key. */
    @Override
    public String toString() {
      return method + " " + address.getRawPath();
    }
  }

  /** An answer whose body is read as it comes; closing it ends the connection. */
  interface Answer extends Closeable {

    /** Returns the status. */
    int status();

    /** Returns the headers. */
    Map<String, List<String>> headers();

    /** Returns the body; reading throws where it is too long or takes too long. */
    InputStream body();
  }
}
