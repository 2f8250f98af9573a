package io.countersign.engine.consent.rollback;

import io.countersign.engine.identity.Subject;

/** The process that a rollback walks through, in the transaction of its request. */
public interface RollbackProcess {

  /** Starts it as the subject; what it refuses rolls the request back. */
  void start(Subject subject, String requestId);
}
