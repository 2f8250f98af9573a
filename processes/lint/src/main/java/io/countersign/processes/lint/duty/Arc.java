package io.countersign.processes.lint.duty;

import java.util.Set;

/**
 * One move a token can make.
 *
 * @param claims what is known for sure where the move is made, by the conditions of the model
 */
record Arc(Node from, Node to, Kind kind, Set<Claim> claims) {

  enum Kind {
    /** Along a sequence flow. */
    FLOW,
    /** Through a step: it is done. */
    THROUGH,
    /** Past a step that is done no time. */
    PAST,
    /** Into a scope, out of it, or away from a step that is interrupted. */
    ASIDE,
    /** A further token, any number of times, while the first stays. */
    BESIDE
  }

  /** Returns the role of the step that this move completes, {@code PLAIN} for any other move. */
  Role completed() {
    return kind == Kind.THROUGH ? from.role() : Role.PLAIN;
  }

  /** Tells whether this move makes a token run beside another. */
  boolean branches() {
    return kind == Kind.BESIDE || kind == Kind.FLOW && from.forks();
  }
}
