package io.countersign.engine.notify.address;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one POST over HTTP/1.1 to exactly the address that was checked, and reads no more of the
 * answer than its head. Java's own clients resolve a name by themselves, follow what they are told
 * and cannot be held to an address; this one can do nothing else.
 */
public final class PinnedPost {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final int LONGEST_HEAD_BYTES = 8 * 1024;
  private static final int PROVISIONAL = 200;

  private final SSLSocketFactory encryption;
  private final Duration toConnect;
  private final Duration inAll;

  /**
   * Creates a client; safe for use by several threads.
   *
   * @param encryption makes TLS connections and knows whom to trust
   * @param toConnect to one address at most
   * @param inAll at most, from the first connection to the head of the answer
   */
  public PinnedPost(SSLSocketFactory encryption, Duration toConnect, Duration inAll) {
    this.encryption = encryption;
    this.toConnect = toConnect;
    this.inAll = inAll;
  }

  /**
   * Posts and returns the status of the answer, which may be a redirect or an error.
   *
   * @param headers beside those every request has; their values are ours and hold no line break
   * @throws SocketTimeoutException where the time is over
   * @throws IOException where there is no connection, no trust, or no answer in HTTP
   */
  public int post(Target target, Map<String, String> headers, byte[] body) throws IOException {
    try (PinnedSocket pinned = PinnedSocket.open(target, encryption, toConnect, inAll)) {
      try {
        OutputStream out = pinned.socket().getOutputStream();
        out.write(head(target.address(), headers, body.length));
        out.write(body);
        out.flush();
        return status(new BufferedInputStream(pinned.socket().getInputStream()));
      } catch (IOException e) {
        throw pinned.told(e);
      }
    }
  }

  private static byte[] head(WebAddress address, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder("POST " + address.target() + " HTTP/1.1\r\n");
    head.append("Host: ").append(address.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("User-Agent: Countersign\r\nConnection: close\r\n");
    head.append("Content-Length: ").append(length).append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static int status(InputStream in) throws IOException {
    int budget = LONGEST_HEAD_BYTES;
    while (true) {
      String first = line(in, budget);
      Matcher status = STATUS.matcher(first);
      if (!status.matches()) {
        throw new IOException("the answer is not HTTP");
      }
      int code = Integer.parseInt(status.group(1));
      if (code >= PROVISIONAL) {
        return code;
      }
      budget -= first.length();
      String header = line(in, budget);
      while (!header.isEmpty()) {
        budget -= header.length() + 2;
        header = line(in, budget);
      }
    }
  }

  private static String line(InputStream in, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0 || line.size() > most) {
        throw new IOException("the answer ends before its head does");
      }
      line.write(read);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
