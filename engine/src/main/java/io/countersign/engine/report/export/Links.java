package io.countersign.engine.report.export;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which addresses a report may lead to: the web, a mailbox, a file of a run. Any other is text.
 *
 * @param base where people reach this server, where that is known: an exported report is read
 *     elsewhere, and a path alone leads nowhere from there
 */
record Links(Optional<String> base) {

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?:https?://|mailto:)[^\\x00-\\x20]+", Pattern.CASE_INSENSITIVE);

  /** Returns where a link leads from an exported report; empty where nowhere. */
  Optional<String> target(String destination) {
    if (ELSEWHERE.matcher(destination).matches()) {
      return Optional.of(destination);
    }
    return RunFileAddress.of(destination).flatMap(file -> base.map(start -> start + destination));
  }
}
