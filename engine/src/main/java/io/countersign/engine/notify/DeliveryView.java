package io.countersign.engine.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * What an admin sees of a delivery; never its signature.
 *
 * @param id which the receiver got as {@code webhook-id}
 * @param receiver a webhook's id, or a person's name
 * @param type the CloudEvents type
 * @param subject the id of the request it is about; empty for a ping
 * @param status where it stands
 * @param tries how many have ended
 * @param responseCode what the receiver answered last, where it answered
 * @param problem why the last try failed, or why there is no further one
 * @param createdAt when the fact it tells of was recorded
 * @param nextTryAt when it is tried next, at the earliest; empty once it has ended
 * @param endedAt when it ended
 */
public record DeliveryView(
    String id,
    String receiver,
    String type,
    String subject,
    DeliveryStatus status,
    int tries,
    Optional<Integer> responseCode,
    Optional<String> problem,
    Instant createdAt,
    Optional<Instant> nextTryAt,
    Optional<Instant> endedAt) {}
