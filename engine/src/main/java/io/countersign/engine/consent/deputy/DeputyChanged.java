package io.countersign.engine.consent.deputy;

/**
 * Tells, within the transaction, that somebody else may now decide in a person's stead, or nobody.
 *
 * @param principal in whose stead
 */
public record DeputyChanged(String principal) {}
