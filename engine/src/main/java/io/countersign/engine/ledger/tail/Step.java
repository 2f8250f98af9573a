package io.countersign.engine.ledger.tail;

import io.countersign.engine.ledger.Happening;

/**
 * One row that was read.
 *
 * @param happening what happened
 * @param at how far the ledger was read with it
 */
public record Step(Happening happening, LedgerPosition at) {}
