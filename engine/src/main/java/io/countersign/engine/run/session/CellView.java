package io.countersign.engine.run.session;

import io.countersign.engine.run.RunView;

/**
 * A cell that has ended.
 *
 * @param run its run
 * @param session what became of its session: {@code new} (this cell opened it), {@code kept},
 *     {@code began anew} (the interpreter ended; the snapshots are there), {@code ended}, or {@code
 *     lost} (nobody knows; the next cell will tell)
 * @param cells how many cells the session has taken
 * @param more whether it was a line that ends nothing yet: the interpreter waits for the next one
 */
public record CellView(RunView run, String session, int cells, boolean more) {}
