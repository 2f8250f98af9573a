package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.expression.ClosedExpression;
import io.countersign.processes.lint.expression.Expression;
import io.countersign.processes.lint.xml.XmlElement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what stands in a model's values. */
final class Values {

  private Values() {}

  /** Returns the expression a text is; empty where it is plain text. */
  static Optional<Expression> expression(String text) {
    return ClosedExpression.read(text.strip(), Set.of());
  }

  /** Returns the variables read by a text, or by a list of texts with commas between. */
  static Stream<String> variables(String text) {
    return expression(text)
        .map(Expression::variables)
        .orElseGet(
            () ->
                Arrays.stream(text.split(","))
                    .flatMap(part -> expression(part).stream())
                    .flatMap(Expression::variables));
  }

  /** Returns the variables of an attribute's value. */
  static Stream<String> variables(XmlElement element, String attribute) {
    return element.attribute(attribute).stream().flatMap(Values::variables);
  }

  /** Returns a reference without the prefix a document may give it. */
  static String reference(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1);
  }
}
