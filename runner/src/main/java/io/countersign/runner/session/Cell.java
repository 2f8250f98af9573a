package io.countersign.runner.session;

import io.countersign.plugins.spi.Job;

/**
 * One cell, as it is asked for.
 *
 * @param session the session; opened where it is not open
 * @param sequence number of the cell, one higher than that of the cell before it or more
 * @param job what to run
 */
public record Cell(String session, long sequence, Job job) {}
