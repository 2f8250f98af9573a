package io.countersign.engine.consent;

/**
 * Tells, within the transaction, that other people may now decide on a request.
 *
 * @param requestId the request
 */
public record DecidersChanged(String requestId) {}
