package io.countersign.processes.lint;

import java.util.List;

/** The answer of the model policy about one resource. */
public sealed interface Verdict {

  /** The resource may be handed to the engine. */
  record Accepted() implements Verdict {}

  /**
   * The resource must not reach the engine.
   *
   * @param findings the reasons, at least one and at most fifty, in the order of the document
   */
  record Refused(List<Finding> findings) implements Verdict {

    private static final int MOST = 50;

    /** Copies the findings and cuts them to what a person reads. */
    public Refused {
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
      findings = findings.stream().limit(MOST).toList();
    }
  }

  /** Returns {@code Accepted} where there is no finding, else {@code Refused}. */
  static Verdict of(List<Finding> findings) {
    return findings.isEmpty() ? new Accepted() : new Refused(findings);
  }
}
