package io.countersign.runner.door;

import io.countersign.runner.journal.Kept;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.workspace.Workspace;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An attempt between its acceptance and its recorded outcome; any number of connections wait on it.
 *
 * @param id the attempt
 * @param workspace where its files are
 * @param cancellation ends it early
 * @param waiting whether it waits for its turn; whoever sets it back decides what becomes of it
 * @param started completes when its start is recorded
 * @param ended completes when its outcome is recorded; fails where it is given up unstarted
 */
record LivingAttempt(
    UUID id,
    Workspace workspace,
    Cancellation cancellation,
    AtomicBoolean waiting,
    CompletableFuture<Instant> started,
    CompletableFuture<Kept> ended) {

  LivingAttempt(UUID id, Workspace workspace) {
    this(
        id,
        workspace,
        new Cancellation(),
        new AtomicBoolean(),
        new CompletableFuture<>(),
        new CompletableFuture<>());
  }

  /** Takes it out of its waiting; of all who try, one succeeds. */
  boolean take() {
    return waiting.compareAndSet(true, false);
  }
}
