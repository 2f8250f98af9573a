package io.countersign.webapp.api.ledger;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes lines of comma-separated values (RFC 4180), each value in quotes. A value that a
 * spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets show as
 * text: people typed some of these values, and others open them.
 */
final class Csv {

  /** Also the full-width forms, which some spreadsheets read as the plain ones. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  static String line(String... values) {
    return Arrays.stream(values).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String value) {
    String start = value.stripLeading();
    boolean formula =
        !value.isEmpty()
            && (FORMULA.indexOf(value.charAt(0)) >= 0
                || !start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
    return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
  }
}
