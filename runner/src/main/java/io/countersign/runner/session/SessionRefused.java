package io.countersign.runner.session;

import java.util.Locale;

/** Something was asked of a session that is not to be had; the message says what to do. */
public final class SessionRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** What sort of thing is not to be had, for programs. */
  public enum Why {
    /** No session of that id is open, or no longer. */
    GONE,
    /** As many sessions are open as may be. */
    FULL,
    /** Another cell opens the session just now. */
    OPENING,
    /** No cell of that number was taken. */
    CELL_UNKNOWN,
    /** Nothing is kept by that name. */
    SNAPSHOT_UNKNOWN,
    /** A session keeps no more snapshots, or none by that name. */
    SNAPSHOT_REFUSED,
    /** There are no sessions in that language here. */
    NOT_OFFERED,
    /** It could not be understood or is never granted. */
    INVALID;

    /** Returns its word at the door. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Why why;

  /** Makes a refusal. */
  public SessionRefused(Why why, String sentence) {
    super(sentence);
    this.why = why;
  }

  /** Returns what sort of thing is not to be had. */
  public Why why() {
    return why;
  }
}
