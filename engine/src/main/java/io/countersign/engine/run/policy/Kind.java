package io.countersign.engine.run.policy;

import java.util.Locale;

/**
 * What a run is for, and what it may use unless somebody says otherwise (design.md, decision 6).
 */
public enum Kind {
  //            seconds: wall, CPU | MiB | pids | MiB: file, scratch | open files | output | files
  /** A governed run of an artifact: source document A's safeguards. */
  ARTIFACT_RUN(30, 5, 256, 64, 32, 64, 256, 200_000, 64),
  /** Code typed into the terminal, whose sender waits. */
  TERMINAL(30, 60, 256, 64, 32, 64, 256, 200_000, 64),
  /** The same with its figures. */
  PLOTS(45, 90, 256, 64, 32, 64, 256, 200_000, 64),
  /** Code typed into the terminal, whose sender looks at it later. */
  ASYNC(45, 90, 256, 64, 32, 64, 256, 200_000, 64),
  /** The same with its figures. */
  ASYNC_PLOTS(60, 120, 256, 64, 32, 64, 256, 200_000, 64),
  /** A cell of a session: like the terminal. */
  SESSION_CELL(30, 60, 256, 64, 32, 64, 256, 200_000, 64),
  /** A cell of the lab. */
  LAB_CELL(5, 10, 512, 64, 32, 64, 256, 200_000, 64),
  /** A skill an agent calls. */
  SKILL(30, 60, 256, 64, 32, 64, 256, 200_000, 64),
  /** A tool tried by those who write it. */
  TOOL_SANDBOX(60, 120, 1024, 256, 64, 256, 256, 200_000, 64),
  /** A published tool. */
  TOOL(120, 240, 1024, 256, 64, 256, 256, 200_000, 64);

  private final double[] defaults;

  Kind(double... inOrderOfBounds) {
    this.defaults = inOrderOfBounds;
  }

  /** Returns the word of the kind, on the wire and in the configuration: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  double usual(Bound bound) {
    return defaults[bound.ordinal()];
  }
}
