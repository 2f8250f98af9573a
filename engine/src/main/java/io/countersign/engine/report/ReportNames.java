package io.countersign.engine.report;

import io.countersign.engine.FileNames;
import io.countersign.engine.refusal.Refusal;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of reports: letters, digits, {@code _} and {@code -}, and {@code .md} behind them. */
final class ReportNames {

  private static final int LONGEST = 100;
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]{1,120}\\.md");

  private ReportNames() {}

  /** Returns the name of a report whose author gave none. */
  static String ofTime(Instant at) {
    return FileNames.ofTime("report", at);
  }

  /**
   * Returns the name with an underscore for each character that names have not.
   *
   * @throws Refusal where it is longer than 100 characters
   */
  static String plain(String name) {
    String plain = FileNames.plain(name);
    if (plain.length() > LONGEST) {
      throw Refusal.invalid(
          "REPORT_NAME_TOO_LONG", "name takes at most " + LONGEST + " characters");
    }
    return plain;
  }

  /** Returns the file of that name; where it is taken, with the first of _1, _2, … that is free. */
  static String free(String name, Set<String> taken) {
    return FileNames.free(name, stem -> taken.contains(stem + ".md")) + ".md";
  }

  /**
   * Returns the file unchanged.
   *
   * @throws Refusal where no report could have that name
   */
  static String checked(String file) {
    if (!FILE.matcher(file).matches()) {
      throw Refusal.invalid(
          "INVALID_FILE", "Invalid file: a report is named by letters, digits, _ or -, then .md");
    }
    return file;
  }
}
