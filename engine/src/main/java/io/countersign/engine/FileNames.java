package io.countersign.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The names of what people keep in the terminal: letters, digits, {@code _} and {@code -}
 * (contract.md A2, of reports, conversations and models).
 */
public final class FileNames {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private FileNames() {}

  /** Returns the name of something whose owner gave none, such as {@code chat_20270131_123456}. */
  public static String ofTime(String what, Instant at) {
    return what + "_" + STAMP.format(at);
  }

  /** Returns a name with an underscore for each character that names have not. */
  public static String plain(String name) {
    return name.strip().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /** Returns the name; where it is taken, with the first of _1, _2, … that is free. */
  public static String free(String name, Predicate<String> taken) {
    String free = name;
    for (int suffix = 1; taken.test(free); suffix++) {
      free = name + "_" + suffix;
    }
    return free;
  }
}
