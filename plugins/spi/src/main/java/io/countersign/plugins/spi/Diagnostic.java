package io.countersign.plugins.spi;

import java.util.Objects;

/**
 * One remark of a checker or compiler about a source text (ExecMeta's {@code diagnostics}, source
 * document D).
 *
 * @param severity how bad it is
 * @param line line it is about, from 1; 0 where unknown
 * @param column column it is about, from 1, counted in characters; 0 where unknown
 * @param message what is wrong, for a person
 */
public record Diagnostic(Severity severity, int line, int column, String message) {
  public Diagnostic {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("line and column count from 1; 0 says unknown");
    }
  }

  /** How bad a remark is. */
  public enum Severity {
    /** The program cannot run. */
    ERROR,
    /** The program can run, but hardly as meant. */
    WARNING,
    /** Explains another remark. */
    NOTE
  }
}
