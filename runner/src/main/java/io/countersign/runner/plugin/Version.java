package io.countersign.runner.plugin;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as in semantic versioning 2.0.0, in its order.
 *
 * @param text as written
 * @param core major, minor, patch
 * @param preRelease what follows a hyphen, split at its dots; empty for a release
 */
record Version(String text, List<BigInteger> core, List<String> preRelease)
    implements Comparable<Version> {
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})"
              + "(?:-([0-9A-Za-z-]{1,32}(?:\\.[0-9A-Za-z-]{1,32}){0,7}))?"
              + "(?:\\+[0-9A-Za-z.-]{1,64})?");

  /** Reads a version. */
  static Optional<Version> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<BigInteger> core =
        List.of(
            new BigInteger(matcher.group(1)),
            new BigInteger(matcher.group(2)),
            new BigInteger(matcher.group(3)));
    String after = matcher.group(4);
    return Optional.of(
        new Version(text, core, after == null ? List.of() : List.of(after.split("\\."))));
  }

  /** Orders by precedence, which what follows a plus does not change. */
  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < core.size(); i++) {
      int order = core.get(i).compareTo(other.core.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
      int order = compare(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private static int compare(String one, String other) {
    boolean number = one.matches("\\d+");
    if (number != other.matches("\\d+")) {
      return number ? -1 : 1;
    }
    return number ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }
}
