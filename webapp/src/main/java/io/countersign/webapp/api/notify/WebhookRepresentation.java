package io.countersign.webapp.api.notify;

import io.countersign.engine.notify.EventType;
import io.countersign.engine.notify.webhook.WebhookView;
import io.countersign.webapp.api.content.Times;
import java.util.List;

/**
 * A webhook on the wire; its secret never is.
 *
 * @param failures deliveries given up since the last that arrived
 */
public record WebhookRepresentation(
    String id,
    String address,
    List<String> events,
    boolean enabled,
    int failures,
    String createdBy,
    String createdAt,
    String changedAt) {

  static WebhookRepresentation of(WebhookView webhook) {
    return new WebhookRepresentation(
        webhook.id(),
        webhook.address(),
        webhook.events().stream().map(EventType::type).sorted().toList(),
        webhook.enabled(),
        webhook.failures(),
        webhook.createdBy(),
        Times.text(webhook.createdAt()),
        Times.text(webhook.changedAt()));
  }
}
