package io.countersign.engine.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Lets a caller wait until a run has ended, here or on another node. */
@ApplicationScoped
public class AwaitRun {

  /** How long a run that ends on another node may go unnoticed. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final ConcurrentMap<String, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final Runs runs;

  protected AwaitRun() {
    this(null);
  }

  @Inject
  public AwaitRun(Runs runs) {
    this.runs = runs;
  }

  /**
   * Waits for the end.
   *
   * @param patience how long at most
   * @return the run, ended or not; empty where it is not even queued
   */
  public Optional<RunView> await(String requestId, Duration patience) {
    return await(requestId, () -> runs.ofRequest(requestId), patience);
  }

  /**
   * Waits for the end of a run that exists.
   *
   * @param patience how long at most
   * @return the run, ended or not
   */
  public Optional<RunView> awaitRun(String runId, Duration patience) {
    return await(runId, () -> runs.byId(runId), patience);
  }

  private Optional<RunView> await(String id, Supplier<Optional<RunView>> look, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    CompletableFuture<Void> end = waiting.computeIfAbsent(id, any -> new CompletableFuture<>());
    try {
      while (true) {
        Optional<RunView> run = look.get();
        long left = deadline - System.nanoTime();
        if (run.map(view -> view.run().status().isFinal()).orElse(false) || left <= 0) {
          return run;
        }
        pause(end, Math.min(left, POLL.toNanos()));
      }
    } finally {
      waiting.remove(id, end);
    }
  }

  void onEnd(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunEnded ended) {
    tell(ended.runId());
    ended.requestId().ifPresent(this::tell);
  }

  private void tell(String id) {
    CompletableFuture<Void> end = waiting.get(id);
    if (end != null) {
      end.complete(null);
    }
  }

  private static void pause(CompletableFuture<Void> end, long nanos) {
    try {
      end.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // Look at the database: the run may have ended on another node.
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody completes it exceptionally", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a run", e);
    }
  }
}
