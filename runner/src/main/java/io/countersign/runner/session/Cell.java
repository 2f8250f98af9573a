package io.countersign.runner.session;

import io.countersign.plugins.spi.Job;

/**
 * One cell, as it is asked for.
 *
 * @param session the session
 * @param sequence number of the cell, one higher than that of the cell before it or more
 * @param opens whether the session is to be opened where it is not open
 * @param knownOnly whether only the outcome of a cell that was taken before is asked for
 * @param job what to run
 */
public record Cell(String session, long sequence, boolean opens, boolean knownOnly, Job job) {}
