package io.countersign.engine.run.session;

import io.countersign.engine.run.DirectTicket;
import io.countersign.engine.run.door.CellAddress;

/**
 * A committed cell to hand to the runner.
 *
 * @param run its run and attempt
 * @param address which cell of which session it is
 * @param opens whether it is the first of its session
 */
public record CellTicket(DirectTicket run, CellAddress address, boolean opens) {}
