package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes jails before there is a job for them: who was asked twice for jails that differ in nothing
 * but the files of the job will be asked again. Nothing runs in such a jail but its first process,
 * which waits. It serves one job, like any other, or is ended after a while.
 */
final class JailsAhead implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JailsAhead.class);
  private static final int MOST = 2;
  private static final int REMEMBERED = 8;

  /** Short, because a jail goes on showing a file of the host that was replaced meanwhile. */
  private static final Duration LIFE = Duration.ofSeconds(30);

  private final JailMaker maker;
  private final Executor threads;
  private final Object making = new Object();
  private final Deque<Jail> lately = new ArrayDeque<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean closed;

  /**
   * Begins without any.
   *
   * @param threads makes and ends jails, without a queue
   */
  JailsAhead(JailMaker maker, Executor threads) {
    this.maker = maker;
    this.threads = threads;
  }

  private record Waiting(Jail kind, MadeJail made) {}

  /** Returns a jail that shows the files of a job; empty where none was made ahead. */
  Optional<MadeJail> take(Jail jail) throws IOException, InterruptedException {
    Optional<Path> job = jail.job();
    if (job.isEmpty()) {
      return Optional.empty();
    }
    Optional<MadeJail> made = taken(jail.showing(Path.of("")));
    if (made.isPresent()) {
      try {
        made.get().give(job.get());
      } catch (IOException | RuntimeException e) {
        made.get().end(threads);
        throw e;
      }
    }
    return made;
  }

  /** Makes more of the kind of a jail, where it was asked for before. */
  void prepareFor(Jail jail) {
    if (jail.job().isPresent()) {
      Jail kind = jail.showing(Path.of(""));
      if (wasAskedFor(kind)) {
        threads.execute(() -> fill(kind));
      }
    }
  }

  /** Ends all that wait; none is made any more. */
  @Override
  public void close() {
    List<Waiting> last;
    synchronized (this) {
      closed = true;
      last = List.copyOf(waiting);
    }
    last.forEach(this::retire);
  }

  private synchronized Optional<MadeJail> taken(Jail kind) {
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting next = all.next();
      if (next.kind().equals(kind) && next.made().process().isAlive()) {
        all.remove();
        return Optional.of(next.made());
      }
    }
    return Optional.empty();
  }

  private synchronized boolean wasAskedFor(Jail kind) {
    boolean again = lately.remove(kind);
    lately.addLast(kind);
    if (lately.size() > REMEMBERED) {
      lately.removeFirst();
    }
    return again;
  }

  private void fill(Jail kind) {
    synchronized (making) { // one at a time: a second one may find that there are enough
      try {
        while (isWanted(kind)) {
          keep(new Waiting(kind, maker.makeAhead(kind)));
        }
      } catch (IOException e) {
        LOG.warn("no jail could be made ahead", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean isWanted(Jail kind) {
    return !closed && waiting.stream().filter(one -> one.kind().equals(kind)).count() < MOST;
  }

  private void keep(Waiting made) {
    List<Waiting> beyond;
    synchronized (this) {
      waiting.add(made);
      beyond = List.copyOf(waiting.subList(0, closed ? waiting.size() : waiting.size() - MOST));
    }
    beyond.forEach(this::retire);
    CompletableFuture.delayedExecutor(LIFE.toMillis(), TimeUnit.MILLISECONDS, threads)
        .execute(() -> retire(made));
  }

  private void retire(Waiting old) {
    synchronized (this) {
      if (!waiting.remove(old)) {
        return; // it serves a job
      }
    }
    try {
      old.made().end(threads);
    } catch (IOException e) {
      LOG.warn("{} is left behind", old.made().launcher().directory(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
