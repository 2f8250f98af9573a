package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process does not bring itself into existence: not by a call, directly or through another
 * process of the same file, and not by throwing a signal that starts a process of the file.
 */
final class RecursionRule {

  private RecursionRule() {}

  static List<Finding> check(XmlElement root) {
    return Stream.concat(calls(root).stream(), signals(root).stream()).toList();
  }

  private static List<Finding> calls(XmlElement root) {
    Digraph called = new Digraph();
    List<Finding> findings = new ArrayList<>();
    for (XmlElement process : root.children("bpmn:process")) {
      process
          .tree()
          .filter(element -> element.is("bpmn:callActivity"))
          .flatMap(call -> call.attribute("calledElement").stream())
          .forEach(key -> called.edge(process.id().orElse(""), key));
    }
    called
        .cycle()
        .ifPresent(
            key ->
                findings.add(
                    new Finding(
                        Rule.RECURSION,
                        key,
                        "calledElement",
                        "The process calls itself, maybe through another; call a different one.")));
    return findings;
  }

  private static List<Finding> signals(XmlElement root) {
    Set<String> starting = new HashSet<>();
    root.tree()
        .filter(element -> element.is("bpmn:startEvent"))
        .forEach(event -> signal(root, event).ifPresent(starting::add));
    return root.tree()
        .filter(element -> element.is("bpmn:intermediateThrowEvent") || element.is("bpmn:endEvent"))
        .filter(event -> signal(root, event).filter(starting::contains).isPresent())
        .map(
            event ->
                Finding.of(
                    Rule.RECURSION,
                    event,
                    "The signal thrown here starts a process of this file again; use another."))
        .toList();
  }

  /** Returns the name of the signal, since the engine correlates by name and not by id. */
  private static Optional<String> signal(XmlElement root, XmlElement event) {
    return event.children("bpmn:signalEventDefinition").stream()
        .flatMap(definition -> definition.attribute("signalRef").stream())
        .map(reference -> nameOf(root, reference.substring(reference.indexOf(':') + 1)))
        .findFirst();
  }

  private static String nameOf(XmlElement root, String id) {
    return root.children("bpmn:signal").stream()
        .filter(signal -> signal.id().equals(Optional.of(id)))
        .flatMap(signal -> signal.attribute("name").stream())
        .findFirst()
        .orElse(id);
  }
}
