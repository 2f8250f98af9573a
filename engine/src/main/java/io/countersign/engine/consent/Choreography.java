package io.countersign.engine.consent;

import io.countersign.engine.identity.Subject;
import java.time.Instant;

/**
 * The process that a request walks through. Called in the transaction of what it tells, as the
 * subject; whatever it refuses rolls that back.
 */
public interface Choreography {

  /**
   * Starts the process of a new request.
   *
   * @param due when somebody should have decided
   */
  void start(Subject subject, RunRequest request, Instant due);

  /** Moves the process on after a decision. */
  void decided(Subject subject, String requestId);

  /** Tells the process that somebody else may decide now, or no longer. */
  void delegated(Subject subject, String requestId);

  /** Moves the process on to its run. */
  void execute(Subject subject, String requestId);

  /** Ends the process of a request that was taken back. */
  void withdrawn(Subject subject, String requestId);
}
