package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parallel branches of a process, were none ever joined, stay below a thousand or so. */
final class FanOutRule {

  private static final long MOST = 1024;
  private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "eventBasedGateway");

  private FanOutRule() {}

  static List<Finding> check(XmlElement root) {
    List<Finding> findings = new ArrayList<>();
    for (XmlElement process : root.children("bpmn:process")) {
      if (branches(process) > MOST) {
        findings.add(
            Finding.of(
                Rule.FAN_OUT,
                process,
                "The forks of this process could make more than 1024 branches; use fewer."));
      }
    }
    return findings;
  }

  /**
   * Returns the elements where one token that comes in can leave as several, with the number of
   * their outgoing flows. Counted by the flows themselves: {@code <outgoing>} is optional.
   */
  static Map<String, Long> forks(XmlElement scope) {
    Set<String> choosing =
        scope
            .tree()
            .filter(node -> CHOOSING.contains(node.name()))
            .flatMap(node -> node.id().stream())
            .collect(Collectors.toSet());
    Map<String, Long> flows =
        scope
            .tree()
            .filter(node -> node.is("bpmn:sequenceFlow"))
            .flatMap(flow -> flow.attribute("sourceRef").stream())
            .collect(Collectors.groupingBy(source -> source, Collectors.counting()));
    flows.entrySet().removeIf(flow -> flow.getValue() < 2 || choosing.contains(flow.getKey()));
    return flows;
  }

  private static long branches(XmlElement process) {
    return forks(process).values().stream()
        .reduce(1L, (all, more) -> Math.min(MOST + 1, all * more));
  }
}
