package io.countersign.runner.sandbox;

import java.util.EnumSet;
import java.util.Set;

/**
 * The walls a jail is built with. The runner builds them all; only a test, which lives in this
 * room, leaves one out, to see that it was this one that held.
 *
 * @param standing the walls that are built
 */
record Controls(Set<Control> standing) {
  private static final Controls ALL = new Controls(EnumSet.allOf(Control.class));

  Controls {
    standing = Set.copyOf(standing);
  }

  /** Returns every wall: the only ones a shipped runner knows. */
  static Controls all() {
    return ALL;
  }

  /** Returns all but some; called by tests only, which a rule of the house pins. */
  static Controls without(Set<Control> off) {
    EnumSet<Control> left = EnumSet.allOf(Control.class);
    left.removeAll(off);
    return new Controls(left);
  }

  /** Returns whether a wall is built. */
  boolean have(Control control) {
    return standing.contains(control);
  }
}
