package io.countersign.engine.ledger;

/** Tells, within the transaction, that a fact stands in the ledger once it commits. */
public record FactRecorded() {}
