package io.countersign.engine.conversation.chat;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** So many answers at once on this server, and two of them for one person. */
@ApplicationScoped
class ChatPlaces {

  private static final int A_PERSON = 2;

  private final Map<String, Integer> taken = new HashMap<>();
  private final int most;
  private int all;

  protected ChatPlaces() {
    this.most = 1;
  }

  @Inject
  ChatPlaces(ChatSettings settings) {
    this.most = settings.chats();
  }

  /** A place, given back by closing it. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Returns where there is room now.
   *
   * @throws Refusal unavailable, where not
   */
  synchronized void requireRoom(String person) {
    if (all >= most || taken.getOrDefault(person, 0) >= A_PERSON) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "ASSISTANT_BUSY",
          taken.getOrDefault(person, 0) >= A_PERSON
              ? "Two answers for you are on their way; wait for one, or stop it"
              : "All places for assistants are taken; try again in a moment");
    }
  }

  /**
   * Takes a place.
   *
   * @throws Refusal unavailable, where there is none
   */
  synchronized Place take(String person) {
    requireRoom(person);
    all++;
    taken.merge(person, 1, Integer::sum);
    return () -> release(person);
  }

  private synchronized void release(String person) {
    all--;
    taken.computeIfPresent(person, (name, count) -> count > 1 ? count - 1 : null);
  }
}
