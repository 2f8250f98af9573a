package io.countersign.engine.consent;

import io.countersign.engine.refusal.Refusal;

/** How somebody stands to a request that is to be decided. */
public sealed interface Standing {

  /** They may decide by a right of their own. */
  record Own() implements Standing {}

  /**
   * They may decide in another's stead.
   *
   * @param principal whose right it is
   */
  record InSteadOf(String principal) implements Standing {}

  /**
   * They may not decide.
   *
   * @param why the refusal they get
   */
  record Barred(Refusal why) implements Standing {}
}
