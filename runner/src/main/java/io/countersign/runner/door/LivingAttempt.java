package io.countersign.runner.door;

import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.journal.Kept;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.workspace.Workspace;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An attempt between its acceptance and its recorded outcome; any number of connections wait on it.
 *
 * @param id the attempt
 * @param job what to run
 * @param workspace where its files are
 * @param output what it writes
 * @param cancellation ends it early
 * @param waiting whether it waits for its turn; whoever sets it back decides what becomes of it
 * @param started completes when its start is recorded
 * @param ended completes when its outcome is recorded; fails where it is given up unstarted
 */
record LivingAttempt(
    UUID id,
    Job job,
    Workspace workspace,
    JobOutput output,
    Cancellation cancellation,
    AtomicBoolean waiting,
    CompletableFuture<RunEvent.Start> started,
    CompletableFuture<Kept> ended) {

  LivingAttempt(UUID id, Job job, Workspace workspace) {
    this(
        id,
        job,
        workspace,
        JobOutput.within(job.limits(), workspace.files()),
        new Cancellation(),
        new AtomicBoolean(),
        new CompletableFuture<>(),
        new CompletableFuture<>());
    var unused = ended.whenComplete((kept, failure) -> output.end());
  }

  /** Takes it out of its waiting; of all who try, one succeeds. */
  boolean take() {
    return waiting.compareAndSet(true, false);
  }
}
