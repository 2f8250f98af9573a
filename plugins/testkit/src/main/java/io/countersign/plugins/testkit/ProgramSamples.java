package io.countersign.plugins.testkit;

/** Small programs of one language that can do what programs do. */
public interface ProgramSamples extends Samples {

  /** Returns a program that ends with exit code 7 as the first thing it does. */
  String exitsWith7();

  /** Returns a program that prints {@code out} to one stream and {@code err} to the other. */
  String speaksOnBoth();

  /** Returns a program that prints the bytes {@code 61 FF 62}. */
  String printsInvalidUtf8();

  /** Returns a program that prints its standard input. */
  String printsStdin();

  /** Returns a program that prints each of its arguments between angle brackets. */
  String printsArguments();

  /** Returns a program that prints the variable {@code GREETING}. */
  String printsVariable();

  /** Returns a program that writes {@code kept} to the file {@code out/result.txt}. */
  String leavesFile();

  /** Returns a program that prints the content of {@code /job/params.json}. */
  String printsParameters();

  /** Returns a program that prints {@code ready}, at once, and then sleeps for a minute or more. */
  String sleeps();

  /** Returns a program that fills memory without end. */
  String hogsMemory();

  /**
   * Returns a program that connects to a TCP port of 127.0.0.1 and prints {@code reached}, or
   * {@code refused} where it cannot.
   */
  String connects(int port);

  /** Returns a program with one syntax error, and where it is. */
  Broken broken();

  /**
   * A program that is refused by its language.
   *
   * @param source its text
   * @param line line of the error, from 1
   * @param column column of the error, from 1; 0 where the language does not say
   */
  record Broken(String source, int line, int column) {}
}
