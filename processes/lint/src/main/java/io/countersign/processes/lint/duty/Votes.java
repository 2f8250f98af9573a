package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.expression.Expression;
import io.countersign.processes.lint.expression.Expression.Comparison;
import io.countersign.processes.lint.expression.Expression.Variable;
import io.countersign.processes.lint.xml.XmlElement;
import java.util.Optional;

/** How many answers a decision task has for sure when it is left. */
final class Votes {

  private static final String LOOP = "bpmn:multiInstanceLoopCharacteristics";
  private static final String COUNTED = "nrOfCompletedInstances";

  private Votes() {}

  /** Tells whether the step is done once for each item of a collection, which may be empty. */
  static boolean mayBeNone(XmlElement step) {
    return step.children(LOOP).stream()
        .anyMatch(loop -> loop.attribute("operaton:collection").isPresent());
  }

  /** Returns the answers that are given at least. */
  static int atLeast(XmlElement task) {
    if (mayBeNone(task)) {
      return 0;
    }
    return task.children(LOOP).stream().findFirst().map(Votes::inLoop).orElse(1);
  }

  /** Returns the people who answer at least; a fixed assignee is one, however often asked. */
  static int people(XmlElement task) {
    int votes = atLeast(task);
    return task.attribute("operaton:assignee").isPresent() ? Math.min(votes, 1) : votes;
  }

  private static int inLoop(XmlElement loop) {
    int all = text(loop, "bpmn:loopCardinality").map(Votes::number).orElse(0);
    return text(loop, "bpmn:completionCondition")
        .map(condition -> Math.min(all, Values.expression(condition).map(Votes::enough).orElse(1)))
        .orElse(all);
  }

  /** The engine looks at the condition after an answer, so one of another form still means one. */
  private static int enough(Expression condition) {
    if (condition instanceof Comparison comparison
        && comparison.operand().equals(new Variable(COUNTED))) {
      int number = number(comparison.literal());
      return switch (comparison.operator()) {
        case ">=", "==" -> number;
        case ">" -> number + 1;
        default -> 1;
      };
    }
    return 1;
  }

  private static Optional<String> text(XmlElement loop, String child) {
    return loop.children(child).stream().map(XmlElement::text).findFirst();
  }

  private static int number(String text) {
    return text.strip().matches("[0-9]{1,4}") ? Integer.parseInt(text.strip()) : 0;
  }
}
