package io.countersign.engine.run.live;

import io.countersign.plugins.spi.RunEvent.Log;
import io.countersign.plugins.spi.RunEvent.Stream;
import java.util.Arrays;

/**
 * What a living run has printed so far, in the order it came. Bounded: two streams of characters,
 * and a number for each change between them.
 */
public final class LiveOutput {

  /** The runner keeps no more of a stream than this many bytes, let alone characters. */
  private static final int MOST = 512 * 1024;

  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();

  /** Lengths of what came, negative for standard error. */
  private int[] order = new int[16];

  private int changes;
  private boolean over;

  synchronized void add(Log log) {
    StringBuilder stream = stream(log.stream());
    String text = log.text().replace('\0', '\uFFFD'); // as the record has it
    int length = Math.min(text.length(), MOST - stream.length());
    if (length <= 0) {
      return;
    }
    stream.append(text, 0, length);
    int signed = log.stream() == Stream.STDOUT ? length : -length;
    if (changes > 0 && Integer.signum(order[changes - 1]) == Integer.signum(signed)) {
      order[changes - 1] += signed;
    } else {
      if (changes == order.length) {
        order = Arrays.copyOf(order, 2 * changes);
      }
      order[changes++] = signed;
    }
    notifyAll();
  }

  synchronized void end() {
    over = true;
    notifyAll();
  }

  /** Returns all of it as one text, in the order it came. */
  public synchronized String merged() {
    StringBuilder all = new StringBuilder(stdout.length() + stderr.length());
    int[] at = {0, 0};
    for (int change = 0; change < changes; change++) {
      int which = order[change] > 0 ? 0 : 1;
      int length = Math.abs(order[change]);
      all.append(which == 0 ? stdout : stderr, at[which], at[which] + length);
      at[which] += length;
    }
    return all.toString();
  }

  /**
   * Waits for something that lies beyond a position.
   *
   * @return it, without text where nothing came in time
   */
  synchronized Next next(Position told, long millis) throws InterruptedException {
    Next next = look(told);
    if (next.log().text().isEmpty() && !over) {
      wait(millis);
      next = look(told);
    }
    return next;
  }

  private Next look(Position told) {
    int[] at = {0, 0};
    for (int change = 0; change < changes; change++) {
      Stream which = order[change] > 0 ? Stream.STDOUT : Stream.STDERR;
      int index = which.ordinal();
      int end = at[index] + Math.abs(order[change]);
      if (end > told.of(which)) {
        int from = Math.max(told.of(which), at[index]);
        return new Next(new Log(which, Pieces.from(stream(which), from, end)), false);
      }
      at[index] = end;
    }
    return new Next(new Log(Stream.STDOUT, ""), over);
  }

  private StringBuilder stream(Stream which) {
    return which == Stream.STDOUT ? stdout : stderr;
  }

  /** What comes next; over where nothing ever will. */
  record Next(Log log, boolean over) {}
}
