package io.countersign.runner.door;

import io.countersign.runner.journal.Kept;

/** What a claim on an attempt finds. */
sealed interface Claim {
  /**
   * Nobody had it; the claimant must {@linkplain Attempts#run run} it or {@linkplain
   * Attempts#giveUp give it up}.
   *
   * @param attempt the attempt
   */
  record New(LivingAttempt attempt) implements Claim {}

  /**
   * It lives.
   *
   * @param attempt the attempt
   */
  record Living(LivingAttempt attempt) implements Claim {}

  /**
   * It ended.
   *
   * @param kept how
   */
  record Ended(Kept kept) implements Claim {}

  /** Nobody ever had it. */
  record Unknown() implements Claim {}
}
