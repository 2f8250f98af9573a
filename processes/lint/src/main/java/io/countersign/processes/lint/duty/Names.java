package io.countersign.processes.lint.duty;

import java.util.Set;

/**
 * What the names in a model mean for the separation of duties. A new delegate or topic gets its
 * line here; a delegate without one counts as an effect, so that forgetting it cannot open a way.
 */
final class Names {

  /** Topics of external tasks that do what consent is needed for. */
  static final Set<String> EFFECT_TOPICS = Set.of("run");

  /** Delegates that ask the routing table and record the rule that answered. */
  static final Set<String> ROUTING = Set.of("routeRequest", "routeRollback");

  /** Delegates that neither decide nor do what consent is needed for. */
  static final Set<String> HARMLESS =
      Set.of("expireRequest", "escalateRequest", "handOverDecision", "beginAbsence", "endAbsence");

  /** The variable that tells how the latest decision went; the engine sets it. */
  static final String APPROVED = "approved";

  /** The variable that tells what the routing table said; only {@link #ROUTING} sets it. */
  static final String ROUTE = "route";

  /** The route on which nobody is asked, by a rule on record. */
  static final String AUTO = "auto";

  /** The route on which two people have to agree. */
  static final String TWO = "two";

  /** The variable that holds who asked; the engine sets it at the start. */
  static final String REQUESTER = "requester";

  private Names() {}
}
