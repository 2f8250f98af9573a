package io.countersign.engine.content.diff;

import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * How two versions differ, as source document A gives it: unified, three lines of context, headers
 * {@code --- v1} and {@code +++ v2}, no line ends.
 *
 * @param lines empty where the lines are the same
 */
public record UnifiedDiff(List<String> lines) {

  private static final int CONTEXT = 3;

  /** Returns the difference of two versions. */
  public static UnifiedDiff of(Comparison comparison) {
    return new UnifiedDiff(
        UnifiedDiffUtils.generateUnifiedDiff(
            "v" + comparison.from(),
            "v" + comparison.to(),
            comparison.before(),
            comparison.edits(),
            CONTEXT));
  }
}
