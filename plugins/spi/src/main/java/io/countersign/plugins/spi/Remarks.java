package io.countersign.plugins.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the remarks of a checker or compiler by the pattern of its language. */
public final class Remarks {
  private static final int MOST = 200;
  private static final Map<String, Diagnostic.Severity> SEVERITIES =
      Map.of(
          "warning", Diagnostic.Severity.WARNING,
          "note", Diagnostic.Severity.NOTE,
          "info", Diagnostic.Severity.NOTE);

  private Remarks() {}

  /**
   * Reads every remark, 200 at most.
   *
   * @param pattern as {@link LanguageDescription#remarks()} says
   * @param text what a tool printed
   */
  public static List<Diagnostic> read(String pattern, String text) {
    List<Diagnostic> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    while (found.size() < MOST && matcher.find()) {
      found.add(
          new Diagnostic(
              severity(group(pattern, matcher, "severity")),
              number(group(pattern, matcher, "line")),
              column(pattern, matcher),
              group(pattern, matcher, "message").strip()));
    }
    return found;
  }

  private static int column(String pattern, Matcher matcher) {
    return pattern.contains("(?<indent>") && matcher.group("indent") != null
        ? matcher.group("indent").length() + 1
        : number(group(pattern, matcher, "column"));
  }

  private static Diagnostic.Severity severity(String word) {
    return SEVERITIES.getOrDefault(word.toLowerCase(Locale.ROOT), Diagnostic.Severity.ERROR);
  }

  private static String group(String pattern, Matcher matcher, String name) {
    String group = pattern.contains("(?<" + name + ">") ? matcher.group(name) : null;
    return group == null ? "" : group;
  }

  private static int number(String digits) {
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
  }
}
