package io.countersign.engine;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a long list.
 *
 * @param items in the list's order
 * @param total how many the whole list has; counts only what the asker may see
 */
public record Page<T>(List<T> items, long total) {

  /** Returns the same part with each item turned into something else. */
  public <R> Page<R> map(Function<? super T, ? extends R> turn) {
    return new Page<>(items.stream().<R>map(turn).toList(), total);
  }
}
