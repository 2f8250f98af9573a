package io.countersign.engine.run;

import io.countersign.plugins.spi.Job;

/**
 * A direct run's attempt to hand to the runner.
 *
 * @param runId the run, and its attempt's id
 * @param runner id of the journal it was committed for
 * @param job what to run
 */
public record DirectTicket(String runId, String runner, Job job) {}
