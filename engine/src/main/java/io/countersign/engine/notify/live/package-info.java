/**
 * Tells people who listen what changes while it changes: the ledger as one person may see it, and
 * how much waits for them. Nothing here is stored; whoever listens later reads the ledger on from
 * where they stopped.
 */
@NullMarked
package io.countersign.engine.notify.live;

import org.jspecify.annotations.NullMarked;
