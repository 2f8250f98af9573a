package io.countersign.engine.notify.address;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * The way out that an assistant is handed: HTTP/1.1 to exactly the address that was checked, a
 * connection for each request, and no other host whatever the assistant asks for.
 */
public final class PinnedTransport implements Transport {

  private static final Http1Config STRICT =
      Http1Config.custom()
          .setMaxLineLength(16 * 1024)
          .setMaxHeaderCount(100)
          .setMaxEmptyLineCount(0)
          .build();

  private static final int PROVISIONAL = 200;

  private final Target target;
  private final SSLSocketFactory encryption;
  private final Patience patience;

  /**
   * How long is waited, and for how much.
   *
   * @param toConnect to one address at most
   * @param between two bytes of an answer at most
   * @param inAll from the first connection to the last byte
   * @param mostBytes of an answer's body
   */
  public record Patience(Duration toConnect, Duration between, Duration inAll, int mostBytes) {}

  /** Creates the way to one host. */
  public PinnedTransport(Target target, SSLSocketFactory encryption, Patience patience) {
    this.target = target;
    this.encryption = encryption;
    this.patience = patience;
  }

  @Override
  public Answer send(Request request) throws IOException {
    WebAddress address = agreed(request);
    PinnedSocket pinned =
        PinnedSocket.open(
            new Target(address, target.hosts()),
            encryption,
            patience.toConnect(),
            patience.inAll());
    try {
      return new PinnedAnswer(pinned, exchange(pinned, request, address), patience.mostBytes());
    } catch (HttpException e) {
      pinned.close();
      throw new IOException("the answer is not HTTP", e);
    } catch (IOException e) {
      pinned.close();
      throw pinned.told(e);
    }
  }

  private WebAddress agreed(Request request) throws IOException {
    WebAddress wanted;
    try {
      wanted = WebAddress.of(request.address().toString());
    } catch (Refusal e) {
      throw new IOException("no address that may be connected to", e);
    }
    WebAddress known = target.address();
    if (wanted.isEncrypted() != known.isEncrypted()
        || wanted.port() != known.port()
        || !wanted.host().equals(known.host())) {
      throw new IOException("another host than was agreed");
    }
    return wanted;
  }

  private ClassicHttpResponse exchange(PinnedSocket pinned, Request request, WebAddress address)
      throws IOException, HttpException {
    DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(STRICT);
    pinned.socket().setSoTimeout((int) patience.between().toMillis());
    http.bind(pinned.socket());
    BasicClassicHttpRequest sent = new BasicClassicHttpRequest(request.method(), address.target());
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> sent.addHeader(name, value)));
    sent.setHeader("Host", address.authority());
    sent.setHeader("Connection", "close");
    if (!request.body().isEmpty()) {
      byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
      sent.setHeader("Content-Length", body.length);
      sent.setEntity(new ByteArrayEntity(body, null));
    }
    http.sendRequestHeader(sent);
    if (sent.getEntity() != null) {
      http.sendRequestEntity(sent);
    }
    http.flush();
    ClassicHttpResponse answer = http.receiveResponseHeader();
    while (answer.getCode() < PROVISIONAL) {
      answer = http.receiveResponseHeader();
    }
    http.receiveResponseEntity(answer);
    return answer;
  }
}
