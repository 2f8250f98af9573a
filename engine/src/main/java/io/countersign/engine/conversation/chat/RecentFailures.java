package io.countersign.engine.conversation.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last things that went wrong on this node, in our own words; gone with a restart. */
@ApplicationScoped
public class RecentFailures {

  private static final int MOST = 8;

  private final Deque<Failed> failures = new ArrayDeque<>();

  /**
   * Something that went wrong.
   *
   * @param stage {@code chat} or {@code ping}
   * @param provider whose assistant it was
   * @param code what we answered
   */
  public record Failed(String stage, String provider, String code, Instant at) {}

  synchronized void add(Failed failed) {
    failures.addFirst(failed);
    while (failures.size() > MOST) {
      failures.removeLast();
    }
  }

  /** Returns them, newest first. */
  public synchronized List<Failed> all() {
    return List.copyOf(failures);
  }
}
