package io.countersign.engine.notify.address;

import io.countersign.plugins.spi.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** An answer over a pinned connection, read as it comes and no further than its bound. */
final class PinnedAnswer implements Transport.Answer {

  private final PinnedSocket connection;
  private final ClassicHttpResponse response;
  private final InputStream body;

  PinnedAnswer(PinnedSocket connection, ClassicHttpResponse response, int mostBytes)
      throws IOException {
    this.connection = connection;
    this.response = response;
    this.body =
        response.getEntity() == null
            ? InputStream.nullInputStream()
            : new Bounded(response.getEntity().getContent(), mostBytes);
  }

  @Override
  public int status() {
    return response.getCode();
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue());
    }
    return headers;
  }

  @Override
  public InputStream body() {
    return body;
  }

  /** Ends the connection without reading on, which a polite end of the body would do. */
  @Override
  public void close() throws IOException {
    connection.close();
  }

  private final class Bounded extends FilterInputStream {

    private long left;

    Bounded(InputStream in, int most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read;
      try {
        read = super.read(into, offset, length);
      } catch (IOException e) {
        throw connection.told(e);
      }
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new IOException("the answer is longer than is read");
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      PinnedAnswer.this.close();
    }
  }
}
