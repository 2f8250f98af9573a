package io.countersign.engine.run.live;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.RunEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has followed a run. Says the same of a living run and of its record, so that
 * nothing need be remembered of whoever watches.
 *
 * @param stdout characters of standard output that were told
 * @param stderr characters of standard error that were told
 * @param files output files that were told
 * @param done whether the end was told
 */
public record Position(int stdout, int stderr, int files, boolean done) {

  /** Nothing was told. */
  public static final Position BEGINNING = new Position(0, 0, 0, false);

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,8})\\.([0-9]{1,8})\\.([0-9]{1,8})(\\.done)?");

  /**
   * Reads a position.
   *
   * @throws Refusal where the text is none
   */
  public static Position of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.invalid(
          "EVENT_ID", "Last-Event-ID is none of this run's; leave it out to begin at the start");
    }
    return new Position(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        matcher.group(4) != null);
  }

  /** Writes the position. */
  public String text() {
    return stdout + "." + stderr + "." + files + (done ? ".done" : "");
  }

  /** Returns the position after that many characters of a stream. */
  Position after(RunEvent.Stream stream, int characters) {
    return stream == RunEvent.Stream.STDOUT
        ? new Position(stdout + characters, stderr, files, done)
        : new Position(stdout, stderr + characters, files, done);
  }

  int of(RunEvent.Stream stream) {
    return stream == RunEvent.Stream.STDOUT ? stdout : stderr;
  }

  Position afterFile() {
    return new Position(stdout, stderr, files + 1, done);
  }

  Position end() {
    return new Position(stdout, stderr, files, true);
  }
}
