package io.countersign.engine.content;

import io.countersign.engine.refusal.Refusal;
import java.util.Arrays;
import java.util.Locale;

/** Who may see an artifact without a grant (source document A, Permission Matrix). */
public enum Visibility {
  /** Its author and whom a grant names. */
  PRIVATE,
  /** Everybody signed in. */
  INTERNAL,
  /** Everybody. */
  PUBLIC;

  /** Returns the word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the visibility of that word, in any case.
   *
   * @throws Refusal where there is none (design.md, decision 5)
   */
  public static Visibility of(String word) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(visibility -> visibility.word().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "VISIBILITY_UNKNOWN", "visibility is one of private, internal, public"));
  }
}
