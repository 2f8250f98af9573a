package io.countersign.engine.consent;

import io.countersign.engine.refusal.Refusal;
import java.util.Locale;

/** What a decider may say to a run request. */
public enum Answer {
  APPROVE,
  REJECT;

  /** Returns the word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  RequestStatus status() {
    return this == APPROVE ? RequestStatus.APPROVED : RequestStatus.REJECTED;
  }

  /**
   * Returns the answer of that word.
   *
   * @throws Refusal where it is neither
   */
  public static Answer of(String word) {
    for (Answer answer : values()) {
      if (answer.word().equals(word)) {
        return answer;
      }
    }
    throw Refusal.invalid("DECISION_UNKNOWN", "decision is approve or reject");
  }
}
