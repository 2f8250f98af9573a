package io.countersign.runner.door;

import java.io.IOException;

/** A message that the other side could not have meant. */
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  /** Makes the exception with a sentence for the other side. */
  public ProtocolException(String message) {
    super(message);
  }
}
