package io.countersign.engine.ledger;

import java.time.Instant;

/**
 * Tells, within the transaction, that a fact has been recorded.
 *
 * @param id the fact's id
 * @param happenedAt when
 * @param draft what happened
 */
public record FactRecorded(String id, Instant happenedAt, FactDraft draft) {}
