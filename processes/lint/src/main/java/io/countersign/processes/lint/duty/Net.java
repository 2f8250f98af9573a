package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All moves that the tokens of one process can make, as the engine makes them or more. */
final class Net {

  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Node> entered = new HashMap<>();
  private final Map<String, Node> done = new HashMap<>();
  private final Node begin;

  /** Creates a net in which nothing but the process itself is entered. */
  Net(XmlElement process) {
    this.begin = add(process, false, Role.PLAIN);
  }

  /** Returns where the process begins. */
  Node begin() {
    return begin;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** Returns every move, in the order of the document. */
  Stream<Arc> arcs() {
    return nodes.stream().flatMap(node -> node.out().stream());
  }

  /** Adds a step with its two nodes. */
  void step(XmlElement step, Role role) {
    String id = step.label();
    entered.putIfAbsent(id, add(step, false, role));
    done.putIfAbsent(id, add(step, true, role));
  }

  /** Adds a move. */
  void arc(Node from, Node to, Arc.Kind kind) {
    arc(from, to, kind, Set.of());
  }

  /** Adds a move that is made only where the claims are true. */
  void arc(Node from, Node to, Arc.Kind kind, Set<Claim> claims) {
    Arc arc = new Arc(from, to, kind, claims);
    from.out().add(arc);
    to.in().add(arc);
  }

  /** Tells whether there is such a step; a reference may lead nowhere. */
  boolean has(String id) {
    return entered.containsKey(id);
  }

  Node entered(XmlElement step) {
    return step == begin.step() ? begin : entered(step.label());
  }

  Node entered(String id) {
    return entered.get(id);
  }

  Node done(XmlElement step) {
    return done(step.label());
  }

  Node done(String id) {
    return done.get(id);
  }

  private Node add(XmlElement step, boolean isDone, Role role) {
    Node node = new Node(nodes.size(), step, isDone, role);
    nodes.add(node);
    return node;
  }
}
