package io.countersign.processes.lint.expression;

import java.util.stream.Stream;

/** What a closed expression says: variables, compared with literals and joined. */
public sealed interface Expression {

  /** A variable, as it is. */
  record Variable(String name) implements Expression {}

  /**
   * A comparison with a literal.
   *
   * @param operand what is compared: a variable, maybe negated
   * @param operator the sign, as in {@code ==}, whichever spelling the model chose
   * @param literal the literal without its quotes
   * @param quoted whether the literal is a string
   */
  record Comparison(Expression operand, String operator, String literal, boolean quoted)
      implements Expression {}

  /** The opposite. */
  record Not(Expression operand) implements Expression {}

  /** Both. */
  record And(Expression left, Expression right) implements Expression {}

  /** At least one. */
  record Or(Expression left, Expression right) implements Expression {}

  /** Returns the variables that are read, in their order. */
  default Stream<String> variables() {
    if (this instanceof Variable variable) {
      return Stream.of(variable.name());
    }
    if (this instanceof Comparison comparison) {
      return comparison.operand().variables();
    }
    if (this instanceof Not not) {
      return not.operand().variables();
    }
    if (this instanceof And and) {
      return Stream.concat(and.left().variables(), and.right().variables());
    }
    Or or = (Or) this;
    return Stream.concat(or.left().variables(), or.right().variables());
  }
}
