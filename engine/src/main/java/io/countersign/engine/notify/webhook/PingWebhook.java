package io.countersign.engine.notify.webhook;

import io.countersign.engine.Ids;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.CloudEvent;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.EventType;
import io.countersign.engine.notify.PublicAddress;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Sends one webhook a ping, the way everything else is sent. */
@ApplicationScoped
@Transactional
public class PingWebhook {

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final PublicAddress here;
  private final Clock clock;

  protected PingWebhook() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  PingWebhook(Webhooks webhooks, Deliveries deliveries, PublicAddress here, Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.here = here;
    this.clock = clock;
  }

  /**
   * Hands a ping over for delivery and returns the delivery's id.
   *
   * @throws Refusal where the subject is no admin, there is no such webhook, or it is off
   */
  public String ping(Subject subject, String id) {
    Webhook webhook = webhooks.required(subject, id);
    if (!webhook.isEnabled()) {
      throw Refusal.conflict(
          "WEBHOOK_DISABLED", "This webhook is told nothing; send {\"enabled\": true} first");
    }
    Instant now = clock.instant();
    CloudEvent ping =
        new CloudEvent(
            Ids.at(now),
            here.source(),
            EventType.PING,
            "webhooks/" + id,
            now,
            Map.of("webhook_id", id, "actor", subject.username()));
    return deliveries.add(Channel.Kind.WEBHOOK, id, EventType.PING, "", ping.json());
  }
}
