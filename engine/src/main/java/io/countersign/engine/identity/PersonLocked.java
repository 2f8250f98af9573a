package io.countersign.engine.identity;

/**
 * Tells, within the transaction, that a person can no longer act, so that what they took on goes
 * back to the others it waits for.
 */
public record PersonLocked(String username) {}
