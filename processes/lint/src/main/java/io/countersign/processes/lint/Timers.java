package io.countersign.processes.lint;

import java.util.Date;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;

/** Reads the ISO 8601 values of timers and finds those that could flood the job executor. */
final class Timers {

  private static final long LEAST_CYCLE_MILLIS = 60_000;
  private static final int MOST_RETRIES = 10;

  private static final Pattern DURATION =
      Pattern.compile(
          "P(?=[0-9T])([0-9]{1,5}W|([0-9]{1,4}Y)?([0-9]{1,5}M)?([0-9]{1,6}D)?"
              + "(T(?=[0-9])([0-9]{1,7}H)?([0-9]{1,8}M)?([0-9]{1,9}(\\.[0-9]{1,3})?S)?)?)");
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final Pattern INSTANT =
      Pattern.compile(
          DAY + "(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?");

  /** Without a start: the engine counts from it step by step, so an old one stalls the server. */
  private static final Pattern CYCLE = Pattern.compile("R(?<times>[0-9]{0,5})/(?<every>P[^/]+)");

  /** A cron line whose seconds are one fixed number, so that it fires once a minute at most. */
  private static final Pattern CRON = Pattern.compile("[0-5]?[0-9]( [0-9A-Z*/,?#-]{1,60}){5,6}");

  private static final Objection FLOOD =
      new Objection(
          Rule.TIMER,
          "A cycle needs a literal interval of a minute or more and no start, such as R3/PT10M; a"
              + " variable cannot be bounded by reading it.");

  private Timers() {}

  /** Tells whether this is an ISO 8601 duration. */
  static boolean isDuration(String value) {
    return DURATION.matcher(value).matches();
  }

  /** Tells whether this is an ISO 8601 date, with or without a time. */
  static boolean isInstant(String value) {
    return INSTANT.matcher(value).matches();
  }

  /** Objects to a cycle shorter than a minute, and to one that is not literal. */
  static Optional<Objection> cycleObjection(String value) {
    return CRON.matcher(value).matches() || isSlowCycle(CYCLE.matcher(value))
        ? Optional.empty()
        : Optional.of(FLOOD);
  }

  /** Objects to retries that are shorter than a minute apart, unbounded, or more than ten. */
  static Optional<Objection> retryObjection(String value) {
    Matcher cycle = CYCLE.matcher(value);
    boolean bounded = isSlowCycle(cycle) && !cycle.group("times").isEmpty();
    return bounded && Integer.parseInt(cycle.group("times")) <= MOST_RETRIES
        ? Optional.empty()
        : Optional.of(
            new Objection(Rule.TIMER, "Write at most ten retries a minute apart, as R3/PT5M."));
  }

  private static boolean isSlowCycle(Matcher cycle) {
    return cycle.matches()
        && isDuration(cycle.group("every"))
        && millis(cycle.group("every")) >= LEAST_CYCLE_MILLIS;
  }

  /** Returns the length of a duration counted from 1 January 1970, in milliseconds. */
  private static long millis(String duration) {
    if (duration.endsWith("W")) {
      return Long.parseLong(duration.substring(1, duration.length() - 1)) * 7 * 86_400_000;
    }
    return DatatypeFactory.newDefaultInstance().newDuration(duration).getTimeInMillis(new Date(0));
  }
}
