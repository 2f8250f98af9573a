package io.countersign.benchmarks;

/** One engine with one model: the three calls that move a request, and how many have ended. */
public interface Side {

  void start(String request);

  void decide(String request);

  void execute(String request);

  long ended();
}
