package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a path as a person follows it in the model, however long it is. */
final class Way {

  private static final int MOST_STEPS = 16;
  private static final int MOST_CHARACTERS = 40;

  private Way() {}

  /** Returns the steps of a path with arrows between. */
  static String told(List<Node> path) {
    List<String> steps =
        path.stream()
            .filter(node -> !node.done() && !node.step().is("bpmn:process"))
            .map(Way::step)
            .toList();
    return shortened(steps).collect(Collectors.joining(" → "));
  }

  private static Stream<String> shortened(List<String> steps) {
    if (steps.size() <= MOST_STEPS) {
      return steps.stream();
    }
    return Stream.of(
            steps.subList(0, MOST_STEPS / 2),
            List.of("…"),
            steps.subList(steps.size() - MOST_STEPS / 2, steps.size()))
        .flatMap(List::stream);
  }

  private static String step(Node node) {
    return name(node) + note(node);
  }

  /** Returns the id of a step, cut to what a person reads. */
  static String name(Node node) {
    String label = node.step().label();
    return label.length() <= MOST_CHARACTERS ? label : label.substring(0, MOST_CHARACTERS) + "…";
  }

  /** Says why a step counts for less than one might think. */
  private static String note(Node node) {
    return switch (node.role()) {
      case EMPTY_DECISION -> " (maybe nobody answers)";
      case CHANGE -> note(node.step());
      default -> "";
    };
  }

  private static String note(XmlElement change) {
    if (change.is("bpmn:userTask")) {
      return " (by the requester)";
    }
    return change.is("bpmn:callActivity") ? " (in another model)" : " (a signal)";
  }
}
