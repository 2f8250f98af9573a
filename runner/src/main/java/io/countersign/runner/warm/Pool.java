package io.countersign.runner.warm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slots of one kind: as many as jobs run at once, made as they are needed. */
final class Pool {
  private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

  /** A slot is replaced then, for a fresh memory layout and hash seed. */
  private static final int JOBS_OF_A_SLOT = 2000;

  private static final Duration LIFE_OF_A_SLOT = Duration.ofMinutes(20);
  private static final int TRIES = 3;

  private final Kind kind;
  private final Maker maker;
  private final int most;
  private final Executor background;
  private final Deque<Slot> free = new ArrayDeque<>();
  private int alive;
  private int failures;
  private long lastUse = System.nanoTime();

  /** Makes a slot that may serve jobs. */
  @FunctionalInterface
  interface Maker {
    /** Makes it; empty where there can be none. */
    Optional<Slot> make(Kind kind) throws IOException, InterruptedException;
  }

  /**
   * Makes an empty pool.
   *
   * @param most slots at once
   * @param background one thread that lives as long as the runner, on which slots are made
   */
  Pool(Kind kind, Maker maker, int most, Executor background) {
    this.kind = kind;
    this.maker = maker;
    this.most = most;
    this.background = background;
  }

  /** Has all slots made. */
  synchronized void fill() {
    while (alive < most && failures < TRIES) {
      alive++;
      background.execute(this::make);
    }
  }

  /** Takes a slot that is free; none where there is none, and then one may be on its way. */
  synchronized Optional<Slot> take() {
    lastUse = System.nanoTime();
    List<Slot> dead = free.stream().filter(slot -> !slot.isHealthy()).toList();
    free.removeAll(dead);
    alive -= dead.size();
    dead.forEach(slot -> background.execute(() -> end(slot)));
    fill();
    return Optional.ofNullable(free.pollFirst());
  }

  /** Gives a slot back; one that must serve no more is ended and replaced. */
  void giveBack(Slot slot) {
    synchronized (this) {
      boolean fresh = slot.jobs() < JOBS_OF_A_SLOT && slot.age().compareTo(LIFE_OF_A_SLOT) < 0;
      if (slot.isHealthy() && fresh) {
        free.addLast(slot); // the other slots have had time to make new children
        return;
      }
      alive--;
    }
    background.execute(() -> end(slot));
    fill();
  }

  /** Ends the slots where nobody asked for one for a time. */
  void endWhereIdle(Duration time) {
    synchronized (this) {
      if (System.nanoTime() - lastUse < time.toNanos()) {
        return;
      }
    }
    endFree();
  }

  private void endFree() {
    for (Optional<Slot> slot = pollFree(); slot.isPresent(); slot = pollFree()) {
      end(slot.get());
    }
  }

  private synchronized Optional<Slot> pollFree() {
    Slot slot = free.pollFirst();
    alive -= slot == null ? 0 : 1;
    return Optional.ofNullable(slot);
  }

  private void make() {
    try {
      Optional<Slot> slot = maker.make(kind);
      add(slot);
    } catch (IOException | RuntimeException e) {
      LOG.warn("no warm start for {}: {}", kind.label(), e.getMessage(), e);
      add(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(Optional<Slot> slot) {
    synchronized (this) {
      if (slot.isPresent()) {
        free.addLast(slot.get());
        failures = 0;
        return;
      }
      alive--;
      failures += slot.isPresent() ? 0 : 1;
    }
    slot.ifPresent(Pool::end);
  }

  private static void end(Slot slot) {
    try {
      slot.close();
    } catch (IOException e) {
      LOG.warn("a standing jail could not be ended whole", e);
    }
  }
}
