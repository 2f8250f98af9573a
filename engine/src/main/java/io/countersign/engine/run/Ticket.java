package io.countersign.engine.run;

import io.countersign.plugins.spi.Job;

/**
 * An attempt to hand to the runner.
 *
 * @param requestId the request whose approval it spends
 * @param attemptId the attempt's opaque id, the same for every delivery
 * @param runner id of the journal it was committed for
 * @param job what to run
 */
public record Ticket(String requestId, String attemptId, String runner, Job job) {}
