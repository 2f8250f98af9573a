package io.countersign.engine.notify.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is still to be told to one listener. Whoever fills it never waits; a listener too slow for
 * it is told to read everything anew.
 */
final class Outbox {

  static final int MOST = 200;

  private final String username;
  private final Deque<Told> waiting = new ArrayDeque<>();

  Outbox(String username) {
    this.username = username;
  }

  String username() {
    return username;
  }

  synchronized void put(List<Told> news) {
    waiting.addAll(news);
    if (waiting.size() > MOST) {
      Told last = waiting.getLast();
      waiting.clear();
      waiting.add(new Told(last.at(), PersonalEvent.reset()));
    }
    notifyAll();
  }

  /** Returns what is to be told next; empty where nothing came in time. */
  synchronized Optional<Told> next(long millis) throws InterruptedException {
    if (waiting.isEmpty()) {
      wait(Math.max(1, millis));
    }
    return Optional.ofNullable(waiting.poll());
  }
}
