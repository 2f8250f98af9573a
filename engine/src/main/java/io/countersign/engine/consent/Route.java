package io.countersign.engine.consent;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.util.Locale;

/** Which way a routing table sends a request. */
public enum Route {
  /** A rule approves it. */
  AUTO,
  /** One other person decides. */
  ONE,
  /** Two other people decide. */
  TWO,
  /** As many people decide as the table names stages. */
  STAGES,
  /** A rule refuses it. */
  REFUSE;

  /** Returns the word the table and the process use: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the route of that word.
   *
   * @throws Refusal unavailable where a table says another one
   */
  public static Route of(String word) {
    for (Route route : values()) {
      if (route.word().equals(word)) {
        return route;
      }
    }
    throw new Refusal(
        Kind.UNAVAILABLE,
        "ROUTING_TABLE_INVALID",
        "The routing table names no route this server knows; tell whoever runs it");
  }
}
