package io.countersign.engine.report.export;

import io.countersign.engine.refusal.Refusal;
import java.util.regex.Pattern;

/**
 * Counts before parsing how many cells tables could have: a row of two characters has as many as
 * the head of its table, so a small text may be a huge table.
 */
final class TableCells {

  /** All tables of a report have at most this many cells. */
  static final int MOST = 50_000;

  /** What the row below a table's head is made of, in a list or a quotation too. */
  private static final Pattern BELOW_HEAD = Pattern.compile("[\\s|:>*+0-9.)-]+");

  private TableCells() {}

  /**
   * Makes sure that they are not too many.
   *
   * @throws Refusal where they might be
   */
  static void requireFew(String markdown) {
    long cells = 0;
    long columns = 0;
    for (String line : (Iterable<String>) markdown.lines()::iterator) {
      if (line.isBlank()) {
        columns = 0;
      } else if (line.contains("-") && line.contains("|") && BELOW_HEAD.matcher(line).matches()) {
        columns = Math.max(columns, 1 + line.chars().filter(c -> c == '|').count());
        cells += columns;
      }
      cells += columns;
      if (cells > MOST) {
        throw BoundedText.tooMuch();
      }
    }
  }
}
