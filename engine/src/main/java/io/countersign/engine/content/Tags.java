package io.countersign.engine.content;

import java.util.List;
import java.util.stream.Stream;

/** Keeps tags in one column, parted by a character that no tag may hold. */
final class Tags {

  static final String SEPARATOR = "\n";

  private Tags() {}

  static String join(List<String> tags) {
    return String.join(SEPARATOR, tags);
  }

  static List<String> split(String column) {
    return Stream.of(column.split(SEPARATOR)).filter(tag -> !tag.isEmpty()).toList();
  }
}
