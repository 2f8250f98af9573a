package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The error end events that an enclosing sub-process surely catches at its border: after one of
 * them the sub-process is not left the ordinary way.
 */
final class ErrorEnds {

  private static final String ERROR = "bpmn:errorEventDefinition";

  /** Stands for an event that catches every error. */
  private static final String ANY = "";

  private final Set<String> caught = new HashSet<>();

  ErrorEnds(XmlElement process) {
    read(process, Set.of());
  }

  /** Tells whether the step ends its scope by an error that is caught outside of it. */
  boolean leavesByError(XmlElement step) {
    return caught.contains(step.label());
  }

  private void read(XmlElement scope, Set<String> catching) {
    for (XmlElement step : scope.children()) {
      if (step.is("bpmn:endEvent") && !step.children(ERROR).isEmpty()) {
        if (catching.contains(ANY) || catching.containsAll(errors(step))) {
          caught.add(step.label());
        }
      } else if (step.is("bpmn:subProcess")) {
        Set<String> inside = new HashSet<>(catching);
        scope.children("bpmn:boundaryEvent").stream()
            .filter(event -> event.attribute("attachedToRef").equals(step.id()))
            .map(ErrorEnds::errors)
            .forEach(inside::addAll);
        read(step, inside);
      }
    }
  }

  private static Set<String> errors(XmlElement event) {
    List<XmlElement> definitions = event.children(ERROR);
    return definitions.stream()
        .map(error -> error.attribute("errorRef").map(Values::reference).orElse(ANY))
        .collect(Collectors.toSet());
  }
}
