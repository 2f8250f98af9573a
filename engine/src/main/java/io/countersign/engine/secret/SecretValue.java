package io.countersign.engine.secret;

import java.util.Objects;

/**
 * A secret in the clear, on its way to where it is kept or used. It does not show itself: neither a
 * log line nor a record that holds it tells more than that it is there.
 */
public final class SecretValue {

  private final String text;

  private SecretValue(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** Wraps a secret. */
  public static SecretValue of(String text) {
    return new SecretValue(text);
  }

  /** Returns the secret itself; only for what signs or signs in with it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(a secret)";
  }
}
