package io.countersign.engine.content.diff;

import com.github.difflib.patch.Patch;
import io.countersign.engine.content.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * Two versions of an artifact and what was edited between them.
 *
 * @param from the number of the one
 * @param to the number of the other
 * @param before the lines of the one, without their ends
 * @param after the lines of the other
 * @param edits what leads from the one to the other
 * @param notices what a reader must know beside the lines
 */
public record Comparison(
    int from,
    int to,
    List<String> before,
    List<String> after,
    Patch<String> edits,
    List<Notice> notices) {

  /** What a reader must know. */
  public enum Notice {
    /** The texts have so little in common that all between their common ends is one edit. */
    TOO_DIFFERENT,
    /** The lines are the same; only how they end differs. */
    LINE_ENDS_DIFFER,
    /** One of them holds characters that change the order in which text is shown. */
    BIDIRECTIONAL_CONTROLS
  }

  /** Compares two versions. */
  public static Comparison between(Version from, Version to) {
    List<String> before = from.source().lines().toList();
    List<String> after = to.source().lines().toList();
    LineEdits found = LineEdits.between(before, after);
    List<Notice> notices = new ArrayList<>();
    if (found.isCoarse()) {
      notices.add(Notice.TOO_DIFFERENT);
    }
    if (found.patch().getDeltas().isEmpty() && !from.source().equals(to.source())) {
      notices.add(Notice.LINE_ENDS_DIFFER);
    }
    if (BidiControl.isIn(from.source()) || BidiControl.isIn(to.source())) {
      notices.add(Notice.BIDIRECTIONAL_CONTROLS);
    }
    return new Comparison(from.number(), to.number(), before, after, found.patch(), notices);
  }
}
