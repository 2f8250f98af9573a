package io.countersign.engine.run.live;

import io.countersign.engine.run.Attempt;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.Runs;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.policy.Kind;
import io.countersign.plugins.spi.RunEvent;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the living runs that somebody watches: one connection to the runner for each, whoever
 * watches it. The runner tells it from the beginning, so a run may be joined at any time, and after
 * a restart of the server too.
 */
@ApplicationScoped
public class LiveRuns {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
  private static final long LOOK_AGAIN_MILLIS = 100;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  private final RunnerDoor door;
  private final Runs runs;
  private final Map<String, LiveOutput> followed = new ConcurrentHashMap<>();

  protected LiveRuns() {
    this(null, null);
  }

  @Inject
  public LiveRuns(RunnerDoor door, Runs runs) {
    this.door = door;
    this.runs = runs;
  }

  /**
   * Returns what a living run has printed, and goes on to follow it. A cell tells nothing to those
   * who ask the runner: what it prints is known to the server that sent it, and elsewhere at its
   * end.
   */
  public LiveOutput of(Run run) {
    if (run.kind() == Kind.SESSION_CELL) {
      return Optional.ofNullable(followed.get(run.id())).orElseGet(LiveRuns::nothing);
    }
    return followed.computeIfAbsent(run.id(), this::follow);
  }

  /** Takes what a run prints from whoever has it run, until {@link #fed}. */
  public Consumer<RunEvent.Log> feed(String runId) {
    LiveOutput output = new LiveOutput();
    followed.put(runId, output);
    return output::add;
  }

  /** Ends what {@link #feed} began. */
  public void fed(String runId) {
    Optional.ofNullable(followed.remove(runId)).ifPresent(LiveOutput::end);
  }

  private static LiveOutput nothing() {
    LiveOutput output = new LiveOutput();
    output.end();
    return output;
  }

  private LiveOutput follow(String runId) {
    LiveOutput output = new LiveOutput();
    try {
      threads.execute(() -> followToTheEnd(runId, output));
    } catch (RejectedExecutionException e) {
      output.end(); // the record will tell it all
    }
    return output;
  }

  private void followToTheEnd(String runId, LiveOutput output) {
    try {
      while (!followed(runId, output) && isLiving(runId)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS); // the attempt has not reached the runner
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("run {} is followed no longer: {}", runId, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      output.end();
      followed.remove(runId, output);
    }
  }

  private boolean followed(String runId, LiveOutput output) throws IOException {
    Attempt attempt = runs.attemptOf(runId).orElse(null);
    return attempt != null && door.follow(attempt.id(), attempt.runner(), output::add);
  }

  private boolean isLiving(String runId) {
    return runs.byId(runId).map(view -> !view.run().status().isFinal()).orElse(false);
  }
}
