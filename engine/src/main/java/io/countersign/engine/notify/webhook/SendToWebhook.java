package io.countersign.engine.notify.webhook;

import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.CloudEvent;
import io.countersign.engine.notify.Parcel;
import io.countersign.engine.notify.Tried;
import io.countersign.engine.notify.address.AddressPolicy;
import io.countersign.engine.notify.address.Encryption;
import io.countersign.engine.notify.address.PinnedPost;
import io.countersign.engine.notify.address.Target;
import io.countersign.engine.notify.address.WebAddress;
import io.countersign.engine.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Sends an event to a webhook as the Standard Webhooks specification says, once. */
@ApplicationScoped
class SendToWebhook implements Channel {

  private static final Duration TO_CONNECT = Duration.ofSeconds(3);
  private static final Duration IN_ALL = Duration.ofSeconds(10);

  private final Webhooks webhooks;
  private final Secrets secrets;
  private final AddressPolicy policy;
  private final Clock clock;
  private final PinnedPost post = new PinnedPost(Encryption.ofThisJava(), TO_CONNECT, IN_ALL);

  protected SendToWebhook() {
    this(null, null, null, null);
  }

  @Inject
  SendToWebhook(Webhooks webhooks, Secrets secrets, AddressPolicy policy, Clock clock) {
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Kind kind() {
    return Kind.WEBHOOK;
  }

  @Override
  public Tried attempt(Parcel parcel) {
    Optional<Webhook> webhook = webhooks.enabled(parcel.receiver());
    if (webhook.isEmpty()) {
      return new Tried.Pointless("the webhook is off or was removed");
    }
    long seconds = clock.instant().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", CloudEvent.MEDIA_TYPE);
    headers.put("webhook-id", parcel.id());
    headers.put("webhook-timestamp", String.valueOf(seconds));
    headers.put(
        "webhook-signature",
        SigningSecret.sign(
            secrets.open(webhook.get().secretId()), parcel.id(), seconds, parcel.body()));
    Target target = policy.check(WebAddress.of(webhook.get().address()));
    try {
      return answered(post.post(target, headers, parcel.body().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return new Tried.NotDelivered(Optional.empty(), problem(e));
    }
  }

  private static Tried answered(int code) {
    return switch (code / 100) {
      case 2 -> new Tried.Delivered(Optional.of(code));
      case 3 ->
          new Tried.NotDelivered(
              Optional.of(code), "answered with a redirect, which is not followed");
      default -> new Tried.NotDelivered(Optional.of(code), "answered " + code);
    };
  }

  /** Our own words: what a receiver or its certificate says is not for an admin's page. */
  private static String problem(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return "no connection within 3 s, or no answer within 10 s";
    }
    if (e instanceof ConnectException) {
      return "nobody answers at that host and port";
    }
    if (e instanceof SSLException) {
      return "no TLS connection: its certificate is not trusted, or not that host's";
    }
    return "the connection broke before an answer came";
  }
}
