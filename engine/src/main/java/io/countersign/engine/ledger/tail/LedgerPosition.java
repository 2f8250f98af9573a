package io.countersign.engine.ledger.tail;

import io.countersign.engine.refusal.Refusal;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has read the ledger: every row up to the newest, but for those that were missing
 * then. It says all that is needed to read on, on every server of the same database.
 *
 * @param newest the highest number that was read
 * @param missing lower numbers that were not
 */
public record LedgerPosition(long newest, SortedSet<Long> missing) {

  /** As many missing rows stand in a position's text; it is sent as a header. */
  static final int MOST_NAMED = 50;

  private static final Pattern TEXT =
      Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,18}){0," + MOST_NAMED + "}");

  /** Keeps the set from changing. */
  public LedgerPosition {
    missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
  }

  /**
   * Reads a position.
   *
   * @throws Refusal where the text is none
   */
  public static LedgerPosition of(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw Refusal.invalid(
          "EVENT_ID", "Last-Event-ID is none of this stream's; leave it out to begin with what is");
    }
    String[] numbers = text.split("\\.");
    long newest = Long.parseLong(numbers[0]);
    SortedSet<Long> missing = new TreeSet<>();
    for (int i = 1; i < numbers.length; i++) {
      missing.add(Long.parseLong(numbers[i]));
    }
    return new LedgerPosition(newest, missing.headSet(newest));
  }

  /**
   * Writes the position: the newest number, then what was missing. Where too much was, it claims
   * less: some rows are then read twice, and none is left out.
   */
  public String text() {
    if (missing.size() > MOST_NAMED) {
      return String.valueOf(missing.first() - 1);
    }
    return newest
        + missing.stream()
            .sorted(Comparator.reverseOrder())
            .map(seq -> "." + seq)
            .collect(Collectors.joining());
  }
}
