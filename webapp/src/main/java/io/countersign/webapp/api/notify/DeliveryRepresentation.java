package io.countersign.webapp.api.notify;

import io.countersign.engine.notify.DeliveryView;
import io.countersign.webapp.api.content.Times;
import org.jspecify.annotations.Nullable;

/**
 * A delivery on the wire.
 *
 * @param id which the receiver got as {@code webhook-id}
 * @param receiver a webhook's id, or a person's name
 * @param requestId empty for a ping
 * @param status waiting, delivered, failed or cancelled
 */
public record DeliveryRepresentation(
    String id,
    String receiver,
    String type,
    String requestId,
    String status,
    int tries,
    @Nullable Integer responseCode,
    @Nullable String problem,
    String createdAt,
    @Nullable String nextTryAt,
    @Nullable String endedAt) {

  static DeliveryRepresentation of(DeliveryView delivery) {
    return new DeliveryRepresentation(
        delivery.id(),
        delivery.receiver(),
        delivery.type(),
        delivery.subject(),
        delivery.status().word(),
        delivery.tries(),
        delivery.responseCode().orElse(null),
        delivery.problem().orElse(null),
        Times.text(delivery.createdAt()),
        Times.text(delivery.nextTryAt()),
        Times.text(delivery.endedAt()));
  }
}
