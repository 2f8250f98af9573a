package io.countersign.processes.lint.duty;

/** What a move does to the fact that is asked about. */
enum Turn {
  /** The fact is afterwards what it was. */
  KEEPS,
  /** From here on the fact is sure. */
  GAINS,
  /** The fact is lost, and whatever this token joins has lost it too. */
  LOSES,
  /** The fact is lost; no other token is about, so that all begins anew. */
  RENEWS
}
