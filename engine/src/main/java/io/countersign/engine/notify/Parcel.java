package io.countersign.engine.notify;

/**
 * What is to be delivered, the same on each try.
 *
 * @param id of the delivery; what the receiver knows repeated tries by
 * @param kind which way
 * @param receiver a webhook's id, or a person's name
 * @param subject the id of the request it is about; empty for a ping
 * @param body as the receiver gets it; empty where the channel words it itself
 */
public record Parcel(String id, Channel.Kind kind, String receiver, String subject, String body) {}
