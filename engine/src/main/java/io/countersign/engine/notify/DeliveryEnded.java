package io.countersign.engine.notify;

/**
 * Tells, within the transaction, that there will be no further try.
 *
 * @param kind which way it went
 * @param receiver a webhook's id, or a person's name
 * @param status how it ended
 */
public record DeliveryEnded(Channel.Kind kind, String receiver, DeliveryStatus status) {}
