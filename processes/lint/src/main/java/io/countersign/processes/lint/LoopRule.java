package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A loop must wait for somebody: a person, a message, a signal or an external worker. A timer does
 * not count, since nobody would ever stop such a loop. A loop in which only workers are waited for
 * may not fork either, for its tokens would double each round.
 */
final class LoopRule {

  private static final Set<String> WAITING_TASKS = Set.of("userTask", "receiveTask");
  private static final Set<String> CATCHING =
      Set.of("intermediateCatchEvent", "boundaryEvent", "startEvent");

  private LoopRule() {}

  static List<Finding> check(XmlElement root) {
    FlowGraph flow = FlowGraph.of(root);
    Set<String> forks = FanOutRule.forks(root).keySet();
    List<Finding> findings = new ArrayList<>();
    flow.graph().cyclic(node -> flow.element(node).filter(LoopRule::waits).isPresent()).stream()
        .map(flow::element)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(node -> findings.add(endless(node)));
    flow
        .graph()
        .cyclic(node -> flow.element(node).filter(LoopRule::waitsForSomebody).isPresent())
        .stream()
        .filter(forks::contains)
        .map(flow::element)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(node -> findings.add(doubling(node)));
    return findings;
  }

  private static boolean waits(XmlElement node) {
    return waitsForSomebody(node)
        || node.attribute("operaton:type").equals(Optional.of("external"));
  }

  private static boolean waitsForSomebody(XmlElement node) {
    boolean catches =
        CATCHING.contains(node.name())
            && !(node.children("bpmn:messageEventDefinition").isEmpty()
                && node.children("bpmn:signalEventDefinition").isEmpty());
    // An empty collection would run through, so a multi-instance task does not count as waiting.
    boolean task =
        WAITING_TASKS.contains(node.name())
            && node.children("bpmn:multiInstanceLoopCharacteristics").stream()
                .allMatch(loop -> loop.attribute("operaton:collection").isEmpty());
    return catches || task;
  }

  private static Finding endless(XmlElement node) {
    return Finding.of(
        Rule.ENDLESS_LOOP,
        node,
        "This loop waits for nobody; lead it through a user task, a message, a signal or an"
            + " external task.");
  }

  private static Finding doubling(XmlElement node) {
    return Finding.of(
        Rule.ENDLESS_LOOP,
        node,
        "This loop forks and waits for no person; join the branches outside of the loop.");
  }
}
