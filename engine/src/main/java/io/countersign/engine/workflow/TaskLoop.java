package io.countersign.engine.workflow;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.operaton.bpm.engine.impl.ProcessEngineImpl;
import org.operaton.bpm.engine.impl.util.SingleConsumerCondition;

/**
 * Has a worker look for external tasks: as soon as one commits here, and every second for those of
 * other nodes and of a former life.
 */
final class TaskLoop {

  private static final long POLL_MILLIS = 1_000;

  private final Semaphore woken = new Semaphore(0);
  private volatile boolean running;

  /** Begins on a thread of its own. */
  void start(Executor threads, Runnable takeTasks) {
    running = true;
    threads.execute(() -> loop(takeTasks));
  }

  /** Ends after the present look. */
  void stop() {
    running = false;
    wake();
  }

  /** Has the worker look again at once. */
  void wake() {
    woken.release();
  }

  /** Returns whether it has begun and not been stopped. */
  boolean isRunning() {
    return running;
  }

  private void loop(Runnable takeTasks) {
    SingleConsumerCondition onCommit =
        new SingleConsumerCondition(Thread.currentThread()) {
          @Override
          public void signal() {
            wake();
          }
        };
    ProcessEngineImpl.EXT_TASK_CONDITIONS.addConsumer(onCommit);
    try {
      while (running) {
        woken.drainPermits();
        takeTasks.run();
        woken.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ProcessEngineImpl.EXT_TASK_CONDITIONS.removeConsumer(onCommit);
    }
  }
}
