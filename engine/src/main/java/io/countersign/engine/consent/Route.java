package io.countersign.engine.consent;

import java.util.Locale;

/** Which way the routing table sends a request. */
public enum Route {
  /** A rule approves it. */
  AUTO,
  /** One other person decides. */
  ONE,
  /** A rule refuses it. */
  REFUSE;

  /** Returns the word the table and the process use: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
