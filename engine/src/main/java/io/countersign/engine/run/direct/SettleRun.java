package io.countersign.engine.run.direct;

import io.countersign.engine.run.Attempt;
import io.countersign.engine.run.FinishDirectRun;
import io.countersign.engine.run.Runs;
import io.countersign.engine.run.door.RunnerDoor;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.session.SettleCell;
import io.countersign.plugins.spi.Outcome;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how a direct run ended whose end this server missed, because it or the runner died. It
 * asks the runner until that answers, and never has anything started again.
 */
@ApplicationScoped
public class SettleRun {

  private static final Logger LOG = LoggerFactory.getLogger(SettleRun.class);
  private static final long AGAIN_MILLIS = 500;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  private final Runs runs;
  private final FinishDirectRun finishDirectRun;
  private final RunnerDoor door;
  private final SettleCell settleCell;
  private final String node;
  private volatile boolean running = true;

  protected SettleRun() {
    this(null, null, null, null, "");
  }

  @Inject
  public SettleRun(
      Runs runs,
      FinishDirectRun finishDirectRun,
      RunnerDoor door,
      SettleCell settleCell,
      @ConfigProperty(name = "countersign.node", defaultValue = "node-1") String node) {
    this.runs = runs;
    this.finishDirectRun = finishDirectRun;
    this.door = door;
    this.settleCell = settleCell;
    this.node = node;
  }

  /** Settles what a former life of this node left; before anything new is run. */
  public void settleFormerLife() {
    runs.unfinished(node).forEach(this::settle);
  }

  /** Stops asking; the next life of this node goes on. */
  public void stop() {
    running = false;
  }

  /** Settles one run, in the background. */
  public void settle(String runId) {
    try {
      threads.execute(() -> askUntilAnswered(runId));
    } catch (RejectedExecutionException e) {
      LOG.warn("run {} is settled at the next start", runId);
    }
  }

  /** Tells the runner, in the background, that the outcome is recorded and may be forgotten. */
  public void acknowledge(String attemptId) {
    try {
      threads.execute(() -> acknowledgeNow(attemptId));
    } catch (RejectedExecutionException e) {
      LOG.warn("the runner keeps the outcome of {}", attemptId);
    }
  }

  private void askUntilAnswered(String runId) {
    while (running) {
      try {
        settleNow(runId);
        return;
      } catch (IOException | RuntimeException e) {
        LOG.debug("run {} is not settled yet: {}", runId, e.toString());
        pause();
      }
    }
  }

  private void settleNow(String runId) throws IOException {
    if (runs.byId(runId).orElseThrow().run().kind() == Kind.SESSION_CELL) {
      settleCell.settle(runId);
      return;
    }
    Attempt attempt = runs.attemptOf(runId).orElseThrow();
    Outcome outcome =
        door.find(attempt.id(), attempt.runner())
            .orElseGet(() -> new Outcome.Lost("the runner was never asked, nothing of it ran"));
    finishDirectRun.finish(runId, outcome);
    LOG.info("run {} is settled: {}", runId, outcome.getClass().getSimpleName());
    acknowledgeNow(attempt.id());
  }

  private void acknowledgeNow(String attemptId) {
    try {
      door.acknowledge(attemptId);
    } catch (IOException e) {
      LOG.warn("the runner keeps the outcome of {}: {}", attemptId, e.toString());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
