package io.countersign.engine.content.diff;

import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two versions differ, for a page that shows them beside each other.
 *
 * @param hunks the places that differ, each with some lines of context
 */
public record SideBySide(List<Hunk> hunks) {

  /**
   * Rows that follow one another in both versions.
   *
   * @param rows in order
   */
  public record Hunk(List<Row> rows) {}

  /**
   * One row.
   *
   * @param kind what became of the line
   * @param from the line of the one version; none where it was added
   * @param to the line of the other; none where it was removed
   */
  public record Row(Kind kind, @Nullable Line from, @Nullable Line to) {}

  /**
   * A line.
   *
   * @param number from 1
   * @param text without its end
   */
  public record Line(int number, String text) {}

  /** What became of a line. */
  public enum Kind {
    EQUAL,
    CHANGED,
    REMOVED,
    ADDED
  }

  /**
   * Returns the difference of two versions.
   *
   * @param context unchanged lines to show around each change
   */
  public static SideBySide of(Comparison comparison, int context) {
    List<Hunk> hunks = new ArrayList<>();
    List<AbstractDelta<String>> near = new ArrayList<>();
    for (AbstractDelta<String> delta : comparison.edits().getDeltas()) {
      if (!near.isEmpty() && gap(near.get(near.size() - 1), delta) > 2L * context) {
        hunks.add(hunk(comparison, near, context));
        near.clear();
      }
      near.add(delta);
    }
    if (!near.isEmpty()) {
      hunks.add(hunk(comparison, near, context));
    }
    return new SideBySide(hunks);
  }

  private static int gap(AbstractDelta<String> one, AbstractDelta<String> next) {
    return next.getSource().getPosition() - end(one);
  }

  private static int end(AbstractDelta<String> delta) {
    return delta.getSource().getPosition() + delta.getSource().size();
  }

  private static Hunk hunk(Comparison comparison, List<AbstractDelta<String>> deltas, int context) {
    List<Row> rows = new ArrayList<>();
    int at = Math.max(0, deltas.get(0).getSource().getPosition() - context);
    for (AbstractDelta<String> delta : deltas) {
      addEqual(rows, comparison, at, delta.getSource().getPosition(), shift(delta));
      addChanged(rows, delta);
      at = end(delta);
    }
    AbstractDelta<String> last = deltas.get(deltas.size() - 1);
    int end = (int) Math.min(comparison.before().size(), (long) at + context);
    int shift = shift(last) + last.getTarget().size() - last.getSource().size();
    addEqual(rows, comparison, at, end, shift);
    return new Hunk(rows);
  }

  /** How far a line before the delta has moved. */
  private static int shift(AbstractDelta<String> delta) {
    return delta.getTarget().getPosition() - delta.getSource().getPosition();
  }

  private static void addEqual(
      List<Row> rows, Comparison comparison, int begin, int end, int shift) {
    for (int index = begin; index < end; index++) {
      String text = comparison.before().get(index);
      rows.add(new Row(Kind.EQUAL, new Line(index + 1, text), new Line(index + 1 + shift, text)));
    }
  }

  private static void addChanged(List<Row> rows, AbstractDelta<String> delta) {
    List<String> before = delta.getSource().getLines();
    List<String> after = delta.getTarget().getLines();
    for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
      Line from =
          index < before.size()
              ? new Line(delta.getSource().getPosition() + index + 1, before.get(index))
              : null;
      Line to =
          index < after.size()
              ? new Line(delta.getTarget().getPosition() + index + 1, after.get(index))
              : null;
      Kind kind = from == null ? Kind.ADDED : to == null ? Kind.REMOVED : Kind.CHANGED;
      rows.add(new Row(kind, from, to));
    }
  }
}
