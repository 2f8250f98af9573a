package io.countersign.plugins.testkit;

import java.util.Optional;

/**
 * Small programs of one language. A language that cannot do something leaves that program out, and
 * the test of it is reported as skipped.
 */
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

  /** Returns a program that ends with exit code 7 as the first thing it does. */
  default Optional<String> exitsWith7() {
    return Optional.empty();
  }

  /** Returns a program that prints {@code out} to one stream and {@code err} to the other. */
  default Optional<String> speaksOnBoth() {
    return Optional.empty();
  }

  /** Returns a program that prints the bytes {@code 61 FF 62}. */
  default Optional<String> printsInvalidUtf8() {
    return Optional.empty();
  }

  /** Returns a program that prints its standard input. */
  default Optional<String> printsStdin() {
    return Optional.empty();
  }

  /** Returns a program that prints each of its arguments between angle brackets. */
  default Optional<String> printsArguments() {
    return Optional.empty();
  }

  /** Returns a program that prints the variable {@code GREETING}. */
  default Optional<String> printsVariable() {
    return Optional.empty();
  }

  /** Returns a program that writes {@code kept} to the file {@code out/result.txt}. */
  default Optional<String> leavesFile() {
    return Optional.empty();
  }

  /** Returns a program that prints the content of {@code /job/params.json}. */
  default Optional<String> printsParameters() {
    return Optional.empty();
  }

  /** Returns a program that prints {@code ready}, at once, and then sleeps for a minute or more. */
  default Optional<String> sleeps() {
    return Optional.empty();
  }

  /** Returns a program that fills memory without end. */
  default Optional<String> hogsMemory() {
    return Optional.empty();
  }

  /**
   * Returns a program that connects to a TCP port of 127.0.0.1 and prints {@code reached}, or
   * {@code refused} where it cannot.
   */
  default Optional<String> connects(int port) {
    return Optional.empty();
  }

  /** Returns a program with one syntax error, and where it is. */
  default Optional<Broken> broken() {
    return Optional.empty();
  }

  /**
   * A program that is refused by its language.
   *
   * @param source its text
   * @param line line of the error, from 1
   * @param column column of the error, from 1; 0 where the language does not say
   */
  record Broken(String source, int line, int column) {}
}
