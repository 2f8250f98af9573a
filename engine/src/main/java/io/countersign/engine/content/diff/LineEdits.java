package io.countersign.engine.content.diff;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.Arrays;
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
    Map<String, Integer> numbers = new HashMap<>();
    Finding finding = new Finding(numbered(before, numbers), numbered(after, numbers));
    boolean coarse = false;
    List<Change> changes;
    try {
      changes = finding.changes(numbers.size());
    } catch (TooDifferent e) {
      changes = finding.asOneChange();
      coarse = true;
    }
    return new LineEdits(Patch.generate(before, after, changes), coarse);
  }

  /** A number for each different line, so that numbers are compared instead of texts. */
  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    int[] numbered = new int[lines.size()];
    int place = 0;
    for (String line : lines) {
      numbered[place++] = numbers.computeIfAbsent(line, fresh -> numbers.size());
    }
    return numbered;
  }

  /** What is found so far, walking over both texts from one anchor to the next. */
  private static final class Finding {

    private final int[] from;
    private final int[] to;
    private final List<Change> found = new ArrayList<>();
    private final BiPredicate<Integer, Integer> equal = new Counted();

    Finding(int[] from, int[] to) {
      this.from = from;
      this.to = to;
    }

    List<Change> changes(int numbers) {
      Anchors anchors = Anchors.between(from, to, numbers);
      int i = 0;
      int j = 0;
      for (int k = 0; k < anchors.from().length; k++) {
        compare(i, anchors.from()[k], j, anchors.to()[k]);
        i = anchors.from()[k] + 1;
        j = anchors.to()[k] + 1;
      }
      compare(i, from.length, j, to.length);
      return found;
    }

    List<Change> asOneChange() {
      found.clear();
      int head = head(0, from.length, 0, to.length);
      int tail = tail(head, from.length, head, to.length);
      add(head, from.length - tail, head, to.length - tail);
      return found;
    }

    private void compare(int i, int iEnd, int j, int jEnd) {
      int head = head(i, iEnd, j, jEnd);
      int tail = tail(i + head, iEnd, j + head, jEnd);
      search(i + head, iEnd - tail, j + head, jEnd - tail);
    }

    private int head(int i, int iEnd, int j, int jEnd) {
      int head = 0;
      while (i + head < iEnd && j + head < jEnd && from[i + head] == to[j + head]) {
        head++;
      }
      return head;
    }

    private int tail(int i, int iEnd, int j, int jEnd) {
      int tail = 0;
      while (iEnd - tail > i && jEnd - tail > j && from[iEnd - tail - 1] == to[jEnd - tail - 1]) {
        tail++;
      }
      return tail;
    }

    private void search(int i, int iEnd, int j, int jEnd) {
      if (i == iEnd || j == jEnd) {
        add(i, iEnd, j, jEnd);
        return;
      }
      // The algorithm walks at least a quarter of the square of the difference in length.
      long difference = Math.abs((long) (iEnd - i) - (jEnd - j));
      if (difference * difference / 4 > MOST_COMPARISONS) {
        throw new TooDifferent();
      }
      for (Change change :
          new MyersDiffWithLinearSpace<>(equal)
              .computeDiff(boxed(from, i, iEnd), boxed(to, j, jEnd), null)) {
        add(
            i + change.startOriginal,
            i + change.endOriginal,
            j + change.startRevised,
            j + change.endRevised);
      }
    }

    private static List<Integer> boxed(int[] numbers, int begin, int end) {
      return Arrays.stream(numbers, begin, end).boxed().toList();
    }

    /** The library tells what was replaced as an insertion beside a deletion; here it is one. */
    private void add(int i, int iEnd, int j, int jEnd) {
      if (i == iEnd && j == jEnd) {
        return;
      }
      Change last = found.isEmpty() ? null : found.get(found.size() - 1);
      if (last != null && last.endOriginal == i && last.endRevised == j) {
        found.remove(found.size() - 1);
        found.add(change(last.startOriginal, iEnd, last.startRevised, jEnd));
      } else {
        found.add(change(i, iEnd, j, jEnd));
      }
    }

    private static Change change(int from, int fromEnd, int to, int toEnd) {
      DeltaType type =
          from == fromEnd ? DeltaType.INSERT : to == toEnd ? DeltaType.DELETE : DeltaType.CHANGE;
      return new Change(type, from, fromEnd, to, toEnd);
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
