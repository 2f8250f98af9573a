package io.countersign.engine.run;

/**
 * Tells, within the transaction, that a run has ended.
 *
 * @param requestId the request it belongs to
 */
public record RunEnded(String requestId) {}
