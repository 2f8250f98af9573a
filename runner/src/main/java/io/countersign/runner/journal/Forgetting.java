package io.countersign.runner.journal;

import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets acknowledged attempts some time after they were, many at once and off the path of jobs:
 * first that they are used is on disk, then their files go, then the log is compacted where it
 * pays.
 */
final class Forgetting implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final long AFTER_MS = 100;

  private final Path spool;
  private final Memory memory;
  private final Queue<UUID> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean planned = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "forgetting");
            made.setDaemon(true);
            return made;
          });

  Forgetting(Path spool, Memory memory) {
    this.spool = spool;
    this.memory = memory;
  }

  /** Takes in an attempt that is used. */
  void add(UUID attempt) {
    waiting.add(attempt);
    if (planned.compareAndSet(false, true)) {
      var unused = thread.schedule(this::forget, AFTER_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** Forgets what is still waiting. */
  @Override
  public void close() {
    thread.shutdownNow();
    forget();
  }

  private synchronized void forget() {
    planned.set(false);
    List<UUID> attempts = new ArrayList<>();
    for (UUID attempt = waiting.poll(); attempt != null; attempt = waiting.poll()) {
      attempts.add(attempt);
    }
    try {
      if (!attempts.isEmpty()) {
        memory.store(attempts);
      }
      for (UUID attempt : attempts) {
        Workspace.remove(spool.resolve(attempt.toString()));
      }
      if (memory.isToBeCompacted()) {
        memory.compact();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("{} acknowledged attempts are not forgotten on disk yet", attempts.size(), e);
      waiting.addAll(attempts);
    }
  }
}
