package io.countersign.engine.consent.deputy;

import io.countersign.engine.identity.Subject;

/** The process that an absence walks through, in the transaction of what it is told. */
public interface AbsenceProcess {

  /** Starts it as the subject. */
  void start(Subject subject, StandIn absence);

  /** Ends it before its time. */
  void endEarly(Subject subject, String absenceId);
}
