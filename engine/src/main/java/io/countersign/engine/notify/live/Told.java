package io.countersign.engine.notify.live;

import io.countersign.engine.ledger.tail.LedgerPosition;

/**
 * One piece of news for one person.
 *
 * @param at how far the person has heard with it
 * @param event what happened
 */
record Told(LedgerPosition at, PersonalEvent event) {}
