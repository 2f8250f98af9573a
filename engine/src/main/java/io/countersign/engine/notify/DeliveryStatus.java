package io.countersign.engine.notify;

import java.util.Locale;

/** Where a delivery stands: it waits until it ends in one of the others. */
public enum DeliveryStatus {
  WAITING,
  DELIVERED,
  FAILED,
  CANCELLED;

  /** Returns the word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
