package io.countersign.runner.door;

import io.countersign.runner.journal.Kept;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.workspace.Workspace;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An attempt between its acceptance and its recorded outcome; any number of connections wait on it.
 *
 * @param id the attempt
 * @param workspace where its files are
 * @param cancellation ends it early
 * @param started completes when its start is recorded
 * @param ended completes when its outcome is recorded; fails where it is given up unstarted
 */
record LivingAttempt(
    UUID id,
    Workspace workspace,
    Cancellation cancellation,
    CompletableFuture<Instant> started,
    CompletableFuture<Kept> ended) {

  LivingAttempt(UUID id, Workspace workspace) {
    this(id, workspace, new Cancellation(), new CompletableFuture<>(), new CompletableFuture<>());
  }
}
