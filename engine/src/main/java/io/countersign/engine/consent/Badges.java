package io.countersign.engine.consent;

/**
 * How much waits for one person. Each number is counted up to {@link #MOST} and no further.
 *
 * @param pendingApprovals requests that wait for the person's decision
 * @param myPending the person's own requests that wait for somebody else's
 * @param myApproved the person's own requests that are approved and wait to be executed
 */
public record Badges(int pendingApprovals, int myPending, int myApproved) {

  /** Where counting ends; a badge then says “or more”. */
  public static final int MOST = 1000;
}
