package io.countersign.runner.door;

import io.countersign.plugins.spi.Job;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the runner asks of a job's arguments, environment, standard input and options. */
final class SurroundingsRules {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** What would change the shell, its tools and the loader that start the program. */
  private static final Pattern FIXED =
      Pattern.compile("PATH|HOME|TMPDIR|LD_.*|ENV|BASH_ENV|GCONV_PATH|LOCPATH|GLIBC_TUNABLES");

  private static final int MOST = 256;
  private static final int MOST_CHARACTERS = 64 * 1024;
  private static final int LONGEST_INPUT = 1024 * 1024;

  /** What the launcher's arguments are written in; the launch script asks for UTF-8. */
  private static final Charset OF_ARGUMENTS =
      Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"));

  private SurroundingsRules() {}

  /** Returns the rule that is broken. */
  static Optional<String> broken(Job.Surroundings surroundings) {
    Map<String, String> environment = surroundings.environment();
    for (String name : environment.keySet()) {
      if (!VARIABLE.matcher(name).matches()) {
        return Optional.of("a variable may not be named so: " + name);
      }
      if (FIXED.matcher(name).matches()) {
        return Optional.of("a job may not set the variable " + name);
      }
    }
    List<String> words =
        Stream.concat(surroundings.arguments().stream(), environment.values().stream()).toList();
    if (words.size() > MOST || words.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
      return Optional.of(
          "arguments and environment are limited to %d, and %d characters together"
              .formatted(MOST, MOST_CHARACTERS));
    }
    for (String word : words) {
      if (word.indexOf('\0') >= 0 || !OF_ARGUMENTS.newEncoder().canEncode(word)) {
        return Optional.of(
            "an argument or variable cannot be handed over in " + OF_ARGUMENTS + ": " + word);
      }
    }
    if (surroundings.stdin().length() > LONGEST_INPUT
        || surroundings.options().length() > LONGEST_INPUT) {
      return Optional.of(
          "standard input and options are limited to " + LONGEST_INPUT + " characters each");
    }
    if (!StandardCharsets.UTF_8
        .newEncoder()
        .canEncode(surroundings.stdin() + surroundings.options())) {
      return Optional.of("standard input or options hold half a character");
    }
    return JobRules.isObject(surroundings.options())
        ? Optional.empty()
        : Optional.of("options are not a JSON object");
  }
}
