package io.countersign.engine.content.diff;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The edits between two lists of lines, found in bounded time: texts that have little in common are
 * told as one edit.
 *
 * @param patch the edits
 * @param isCoarse whether all between the common beginning and end is told as one edit
 */
record LineEdits(Patch<String> patch, boolean isCoarse) {

  /**
   * So many comparisons of lines take half a second. Ten thousand lines of which every second one
   * differs stay below; two unlike files of a hundred thousand lines do not.
   */
  private static final long MOST_COMPARISONS = 120_000_000;

  static LineEdits between(List<String> before, List<String> after) {
    Middle middle = Middle.of(before, after);
    if (middle.isLopsided()) {
      return new LineEdits(Patch.generate(before, after, List.of(middle.asOneChange())), true);
    }
    try {
      return new LineEdits(Patch.generate(before, after, middle.changes()), false);
    } catch (TooDifferent e) {
      return new LineEdits(Patch.generate(before, after, List.of(middle.asOneChange())), true);
    }
  }

  /**
   * What lies between the common beginning and the common end, by a number for each different line,
   * so that numbers are compared instead of texts.
   */
  private record Middle(List<Integer> from, List<Integer> to, int head) {

    static Middle of(List<String> before, List<String> after) {
      int shorter = Math.min(before.size(), after.size());
      int head = 0;
      while (head < shorter && before.get(head).equals(after.get(head))) {
        head++;
      }
      int tail = 0;
      while (tail < shorter - head && last(before, tail).equals(last(after, tail))) {
        tail++;
      }
      Map<String, Integer> numbers = new HashMap<>();
      return new Middle(
          numbered(before.subList(head, before.size() - tail), numbers),
          numbered(after.subList(head, after.size() - tail), numbers),
          head);
    }

    private static String last(List<String> lines, int fromEnd) {
      return lines.get(lines.size() - 1 - fromEnd);
    }

    private static List<Integer> numbered(List<String> lines, Map<String, Integer> numbers) {
      return lines.stream()
          .map(line -> numbers.computeIfAbsent(line, fresh -> numbers.size()))
          .toList();
    }

    /** The algorithm walks at least a quarter of the square of the difference in length. */
    boolean isLopsided() {
      long difference = Math.abs((long) from.size() - to.size());
      return !from.isEmpty() && !to.isEmpty() && difference * difference / 4 > MOST_COMPARISONS;
    }

    /** The library tells what was replaced as an insertion beside a deletion; here it is one. */
    List<Change> changes() {
      Deque<Change> joined = new ArrayDeque<>();
      for (Change change :
          new MyersDiffWithLinearSpace<>(new Counted()).computeDiff(from, to, null)) {
        Change last = joined.peekLast();
        boolean follows =
            last != null
                && last.endOriginal == change.startOriginal
                && last.endRevised == change.startRevised;
        if (last != null && follows) {
          joined.removeLast();
          joined.add(
              change(last.startOriginal, change.endOriginal, last.startRevised, change.endRevised));
        } else {
          joined.add(change);
        }
      }
      return joined.stream().map(this::inWhole).toList();
    }

    private Change inWhole(Change change) {
      return change(
          head + change.startOriginal,
          head + change.endOriginal,
          head + change.startRevised,
          head + change.endRevised);
    }

    private static Change change(int from, int fromEnd, int to, int toEnd) {
      DeltaType type =
          from == fromEnd ? DeltaType.INSERT : to == toEnd ? DeltaType.DELETE : DeltaType.CHANGE;
      return new Change(type, from, fromEnd, to, toEnd);
    }

    Change asOneChange() {
      return change(head, head + from.size(), head, head + to.size());
    }
  }

  private static final class Counted implements BiPredicate<Integer, Integer> {
    private long left = MOST_COMPARISONS;

    @Override
    public boolean test(Integer one, Integer other) {
      if (--left < 0) {
        throw new TooDifferent();
      }
      return one.intValue() == other.intValue();
    }
  }

  private static final class TooDifferent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooDifferent() {
      super(null, null, false, false);
    }
  }
}
