package io.countersign.processes.lint;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ways a token can take through a file. A sub-process is its own entry, and {@code id/end} its
 * exit; event sub-processes and boundary events count as reachable from what they belong to.
 */
final class FlowGraph {

  private static final Set<String> NOT_NODES = Set.of("sequenceFlow", "laneSet", "dataObject");

  private final Digraph graph = new Digraph();
  private final Map<String, XmlElement> nodes = new LinkedHashMap<>();

  private FlowGraph() {}

  /** Reads the graph of all processes of the file. */
  static FlowGraph of(XmlElement root) {
    FlowGraph flow = new FlowGraph();
    root.children("bpmn:process").forEach(flow::addScope);
    return flow;
  }

  Digraph graph() {
    return graph;
  }

  /** Returns the element of a graph's node; empty for the exit of a sub-process. */
  Optional<XmlElement> element(String node) {
    return Optional.ofNullable(nodes.get(node));
  }

  private void addScope(XmlElement scope) {
    Set<String> subProcesses =
        scope.children("bpmn:subProcess").stream()
            .flatMap(subProcess -> subProcess.id().stream())
            .collect(Collectors.toSet());
    Set<String> entered = new HashSet<>();
    Set<String> left = new HashSet<>();
    for (XmlElement flow : scope.children("bpmn:sequenceFlow")) {
      String source = flow.attribute("sourceRef").orElse("");
      String target = flow.attribute("targetRef").orElse("");
      graph.edge(subProcesses.contains(source) ? exit(source) : source, target);
      left.add(source);
      entered.add(target);
    }
    for (XmlElement node : scope.children()) {
      if (node.id().isPresent() && !NOT_NODES.contains(node.name())) {
        addNode(scope, node, entered, left);
      }
    }
  }

  private void addNode(XmlElement scope, XmlElement node, Set<String> entered, Set<String> left) {
    String id = node.id().orElseThrow();
    nodes.put(id, node);
    node.attribute("attachedToRef").ifPresent(host -> graph.edge(host, id));
    boolean inSubProcess = scope.is("bpmn:subProcess") && scope.id().isPresent();
    String scopeId = scope.id().orElse("");
    if (inSubProcess && !entered.contains(id) && node.attribute("attachedToRef").isEmpty()) {
      graph.edge(scopeId, id);
    }
    if (inSubProcess && !left.contains(id)) {
      graph.edge(node.is("bpmn:subProcess") ? exit(id) : id, exit(scopeId));
    }
    if (node.is("bpmn:subProcess")) {
      addScope(node);
    }
  }

  private static String exit(String subProcess) {
    return subProcess + "/end";
  }
}
