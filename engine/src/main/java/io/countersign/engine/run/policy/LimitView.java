package io.countersign.engine.run.policy;

/**
 * What one kind of run gets of one thing, and what it may ask for.
 *
 * @param bound the word of what is bounded
 * @param unit for a person
 * @param usual what a run gets that asks for nothing
 * @param ceiling what it may ask for at most
 */
public record LimitView(String bound, String unit, Setting usual, Setting ceiling) {

  /**
   * An amount and where it comes from.
   *
   * @param amount in the unit
   * @param configured whether the operator set it; otherwise it is built in
   * @param setting the name under which the operator sets it
   * @param source where it was set, as the configuration says; empty where it was not
   */
  public record Setting(double amount, boolean configured, String setting, String source) {}
}
