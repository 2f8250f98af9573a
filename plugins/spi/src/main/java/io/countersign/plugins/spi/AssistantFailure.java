package io.countersign.plugins.spi;

import java.util.Objects;

/** Says why a provider gave no whole answer, without any of its words. */
public final class AssistantFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** Whose turn it is to change something. */
  public enum Kind {
    /** The key is wrong, used up, or not for this. */
    KEY,
    /** Too much was asked in too short a time, or the quota is used up. */
    BUSY,
    /** The provider knows no such model, or no such address. */
    UNKNOWN,
    /** The provider does not take what it was asked. */
    REFUSED,
    /** No connection, or no answer in time. */
    SILENT,
    /** Something answered that is no provider, or one that is broken. */
    BROKEN
  }

  private final Kind kind;

  /**
   * Creates a failure.
   *
   * @param cause kept out of every answer; for the log of the server at its finest
   */
  public AssistantFailure(Kind kind, Throwable cause) {
    super(kind.name(), cause);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** Returns whose turn it is. */
  public Kind kind() {
    return kind;
  }
}
