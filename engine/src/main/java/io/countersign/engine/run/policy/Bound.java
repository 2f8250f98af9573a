package io.countersign.engine.run.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing a job may use only so much of. Its word is the same in a request's {@code policy}, in
 * the configuration and in an answer; {@code timeout} and {@code max_mem_mb} are source D's.
 */
public enum Bound {
  TIMEOUT("timeout", 1000, "s"),
  CPU("max_cpu", 1000, "s"),
  MEMORY("max_mem_mb", Sizes.MIB, "MiB"),
  PIDS("max_pids", 1, "processes and threads"),
  FILE("max_file_mb", Sizes.MIB, "MiB"),
  SCRATCH("max_scratch_mb", Sizes.MIB, "MiB"),
  OPEN_FILES("max_open_files", 1, "open files"),
  OUTPUT("max_output_bytes", 1, "bytes of stdout and of stderr"),
  FILES("max_files", 1, "output files");

  private final String word;
  private final long scale;
  private final String unit;

  Bound(String word, long scale, String unit) {
    this.word = word;
    this.scale = scale;
    this.unit = unit;
  }

  /** Returns the bound of that word, empty where there is none. */
  public static Optional<Bound> of(String word) {
    return Arrays.stream(values()).filter(bound -> bound.word.equals(word)).findFirst();
  }

  /** Returns its word. */
  public String word() {
    return word;
  }

  /** Returns its unit, for a person. */
  String unit() {
    return unit;
  }

  /** Returns an amount in the word's unit as milliseconds, bytes or pieces. */
  long scaled(double amount) {
    return Math.round(amount * scale);
  }

  /** Returns an amount with its unit, for a person. */
  String told(double amount) {
    String number =
        amount == Math.rint(amount)
            ? String.format(Locale.ROOT, "%.0f", amount)
            : Double.toString(amount);
    return number + " " + unit;
  }

  private static final class Sizes {
    private static final long MIB = 1024L * 1024;
  }
}
