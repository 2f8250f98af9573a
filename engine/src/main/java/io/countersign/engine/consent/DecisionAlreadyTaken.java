package io.countersign.engine.consent;

import io.countersign.engine.refusal.Refusal;
import java.time.temporal.ChronoUnit;

/** A request is decided once; this names the decision that stands. */
public class DecisionAlreadyTaken extends Refusal {

  private static final long serialVersionUID = 1L;

  DecisionAlreadyTaken(Decision first) {
    super(
        Kind.CONFLICT,
        "DECISION_ALREADY_TAKEN",
        "Already decided: %s said %s at %s; a request is decided once, file a new one"
            .formatted(
                first.actor(),
                first.answer().word(),
                first.decidedAt().truncatedTo(ChronoUnit.SECONDS)));
  }
}
