package io.countersign.engine.report.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a file that a run left, as our pages write it. It is read, never opened.
 *
 * @param run the run's id
 * @param name the file's name, or path within the working directory
 */
record RunFileAddress(String run, String name) {

  private static final Pattern PATH =
      Pattern.compile("/api/runs/([A-Za-z0-9-]{1,64})/files/([^?#\\\\]{1,2000})");

  /** Whoever follows a link would come out somewhere else. */
  private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.{1,2}(?:/|$)");

  /** Returns what an address names; empty where it is any other. */
  static Optional<RunFileAddress> of(String address) {
    Matcher path = PATH.matcher(address);
    if (!path.matches()) {
      return Optional.empty();
    }
    try {
      String name = URLDecoder.decode(path.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
      return DOTS.matcher(name).find()
          ? Optional.empty()
          : Optional.of(new RunFileAddress(path.group(1), name));
    } catch (IllegalArgumentException e) { // a percent sign that begins nothing
      return Optional.empty();
    }
  }
}
