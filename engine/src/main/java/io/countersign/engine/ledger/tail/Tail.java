package io.countersign.engine.ledger.tail;

import io.countersign.engine.ledger.Happening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps count of what was read of a ledger. A number that is jumped over belongs to a transaction
 * that is still open, or to one that was rolled back: it is looked for as long as a transaction may
 * live, and then given up. Not for several threads at once.
 */
final class Tail {

  /** As many missing rows are looked for. */
  static final int MOST_MISSING = 2000;

  /** Longer than any transaction lives: server.xml ends each after 60 seconds. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final NavigableMap<Long, Long> missingSince = new TreeMap<>();
  private long newest;
  private boolean lost;

  private Tail(long newest) {
    this.newest = newest;
  }

  /** Begins behind the newest rows; what is missing among them may still come. */
  static Tail behind(List<Long> newestRows, long nanos) {
    long lowest = newestRows.stream().min(Long::compare).orElse(1L);
    Tail tail = new Tail(lowest - 1);
    newestRows.stream().sorted().forEach(seq -> tail.read(seq, nanos));
    tail.lost = false; // nobody has listened to it yet
    return tail;
  }

  /** Begins where somebody stopped. */
  static Tail from(LedgerPosition position, long nanos) {
    Tail tail = new Tail(position.newest());
    position.missing().forEach(seq -> tail.missingSince.put(seq, nanos));
    return tail;
  }

  /**
   * Moves on over rows.
   *
   * @param nanos the time as {@link System#nanoTime} tells it
   * @return those that were not read before, each with the position it leads to
   */
  List<Step> read(List<Happening> found, long nanos) {
    List<Step> steps = new ArrayList<>();
    for (Happening happening : found) {
      if (read(happening.seq(), nanos)) {
        steps.add(new Step(happening, position()));
      }
    }
    return steps;
  }

  private boolean read(long seq, long nanos) {
    if (seq <= newest) {
      return missingSince.remove(seq) != null;
    }
    long from = Math.max(newest + 1, seq - MOST_MISSING);
    lost |= from > newest + 1;
    for (long jumped = from; jumped < seq; jumped++) {
      missingSince.put(jumped, nanos);
    }
    newest = seq;
    return true;
  }

  /**
   * Gives up what has been missing for longer than any transaction lives.
   *
   * @return whether more was missing than is looked for, so that some of it may never be read
   */
  boolean giveUp(long nanos) {
    missingSince.values().removeIf(since -> nanos - since > PATIENCE.toNanos());
    while (missingSince.size() > MOST_MISSING) {
      missingSince.pollFirstEntry();
      lost = true;
    }
    boolean wasLost = lost;
    lost = false;
    return wasLost;
  }

  LedgerPosition position() {
    return new LedgerPosition(newest, new TreeSet<>(missingSince.keySet()));
  }
}
