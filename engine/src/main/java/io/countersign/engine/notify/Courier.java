package io.countersign.engine.notify;

/** The process that tries a delivery until it has ended. */
public interface Courier {

  /** Starts it, in the transaction that writes the delivery; carries nothing but its id. */
  void send(String deliveryId);
}
