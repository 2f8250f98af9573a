package io.countersign.engine.run;

import java.util.Optional;

/**
 * Tells, within the transaction, that a run has ended.
 *
 * @param runId the run
 * @param requestId the request it belongs to; empty for a direct run
 */
public record RunEnded(String runId, Optional<String> requestId) {}
