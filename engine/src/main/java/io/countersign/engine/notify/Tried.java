package io.countersign.engine.notify;

import java.util.Optional;

/** How one try ended. */
public sealed interface Tried {

  /** The receiver has it. */
  record Delivered(Optional<Integer> code) implements Tried {}

  /**
   * Not yet; worth another try.
   *
   * @param code what the receiver answered, where it answered
   * @param problem for an admin to read; nothing of the receiver's own text
   */
  record NotDelivered(Optional<Integer> code, String problem) implements Tried {}

  /** Not tried: the receiver is busy with others of ours. Counts as no try. */
  record NotYet() implements Tried {}

  /**
   * Nobody wants it any more: its webhook is off or gone, its request decided.
   *
   * @param reason for an admin to read
   */
  record Pointless(String reason) implements Tried {}
}
