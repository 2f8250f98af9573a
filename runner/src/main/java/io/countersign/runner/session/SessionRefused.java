package io.countersign.runner.session;

/** Something was asked of a session that is not to be had; the message says what to do. */
public final class SessionRefused extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes a refusal. */
  public SessionRefused(String why) {
    super(why);
  }
}
