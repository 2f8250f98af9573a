package io.countersign.engine.notify;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets few deliveries be under way to one receiver, so that one which hangs takes no place from the
 * others. Counts on this node alone.
 */
final class Turns {

  private final int atOnce;
  private final Map<String, Integer> underWay = new HashMap<>();

  Turns(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Takes a turn; false where the receiver has enough to do. */
  synchronized boolean take(String receiver) {
    int now = underWay.getOrDefault(receiver, 0);
    if (now >= atOnce) {
      return false;
    }
    underWay.put(receiver, now + 1);
    return true;
  }

  /** Gives a turn back. */
  synchronized void giveBack(String receiver) {
    underWay.computeIfPresent(receiver, (key, now) -> now > 1 ? now - 1 : null);
  }
}
