package io.countersign.engine.content;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/**
 * How two versions differ, as source document A gives it: unified, three lines of context, headers
 * {@code --- v1} and {@code +++ v2}, no line ends.
 *
 * @param lines empty where the code is the same
 */
public record UnifiedDiff(List<String> lines) {

  private static final int CONTEXT = 3;

  /** Returns the difference of two versions. */
  public static UnifiedDiff between(Version from, Version to) {
    List<String> before = from.source().lines().toList();
    List<String> after = to.source().lines().toList();
    return new UnifiedDiff(
        UnifiedDiffUtils.generateUnifiedDiff(
            "v" + from.number(),
            "v" + to.number(),
            before,
            DiffUtils.diff(before, after),
            CONTEXT));
  }
}
