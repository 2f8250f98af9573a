package io.countersign.runner.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls code of a plugin that may throw anything, or never return. A call that does not return in
 * time is left behind in its thread.
 */
final class Deadline {
  private Deadline() {}

  /**
   * Returns what a call returns.
   *
   * @throws PluginRefused where it throws anything, or takes longer
   */
  static <T> T call(Duration most, Callable<T> call) throws PluginRefused {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "plugin");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PluginRefused refused ? refused : thrown(e.getCause());
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new PluginRefused("it did not answer within " + most.toSeconds() + " s");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new PluginRefused("the runner ends");
    }
  }

  private static PluginRefused thrown(Throwable thrown) {
    StringBuilder text = new StringBuilder("it threw ").append(thrown.getClass().getName());
    Throwable cause = thrown;
    for (int depth = 0; depth < 5 && cause != null; depth++) {
      text.append(": ").append(depth == 0 ? cause.getMessage() : cause);
      cause = cause.getCause();
    }
    return new PluginRefused(text.toString());
  }
}
