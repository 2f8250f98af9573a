package io.countersign.engine.notify.webhook;

import io.countersign.engine.notify.EventType;
import java.time.Instant;
import java.util.Set;

/**
 * What an admin sees of a webhook; never its secret.
 *
 * @param id opaque
 * @param address where it is told
 * @param events what it is told
 * @param enabled whether it is told anything
 * @param failures deliveries given up since the last that arrived
 * @param createdBy who registered it
 * @param createdAt when
 * @param changedAt when events, secret or switch were changed last
 */
public record WebhookView(
    String id,
    String address,
    Set<EventType> events,
    boolean enabled,
    int failures,
    String createdBy,
    Instant createdAt,
    Instant changedAt) {}
