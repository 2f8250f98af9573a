package io.countersign.engine.consent;

/** Says what a governed run may use; an approval holds for exactly that. */
public interface RunLimits {

  /** Returns the limits as a text that is the same for the same limits. */
  String text();
}
