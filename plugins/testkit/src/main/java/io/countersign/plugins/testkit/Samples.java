package io.countersign.plugins.testkit;

/** Small sources of one language; even one that only repeats its source has these. */
public interface Samples {

  /** Returns the name of the language, as its description says it. */
  String language();

  /** Returns a program that prints {@code grüße 世界 😀} and a line feed. */
  String greets();

  /** Returns a program that prints nothing and ends well. */
  String silent();

  /**
   * Returns a program that prints more than 300,000 times the letter {@code x}, and little else.
   */
  String talkative();
}
