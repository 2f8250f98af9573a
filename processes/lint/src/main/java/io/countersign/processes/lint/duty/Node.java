package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One of the two places where a token rests at a step: it has come in, or the step is done.
 * Boundary events leave from the first, sequence flows from the second.
 */
final class Node {

  private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "eventBasedGateway");

  private final int index;
  private final XmlElement step;
  private final boolean done;
  private final Role role;
  private final boolean chooses;
  private final boolean waits;
  private final List<Arc> in = new ArrayList<>();
  private final List<Arc> out = new ArrayList<>();

  Node(int index, XmlElement step, boolean done, Role role) {
    this.index = index;
    this.step = step;
    this.done = done;
    this.role = role;
    this.chooses = CHOOSING.contains(step.name());
    this.waits = !done && step.is("bpmn:parallelGateway");
  }

  /** Returns the place in the net's list of nodes. */
  int index() {
    return index;
  }

  XmlElement step() {
    return step;
  }

  /** Tells whether the step is done here; else a token has come in. */
  boolean done() {
    return done;
  }

  Role role() {
    return role;
  }

  List<Arc> in() {
    return in;
  }

  List<Arc> out() {
    return out;
  }

  /** Tells whether one token leaves from here as several. */
  boolean forks() {
    return done && !chooses && flows(out) > 1;
  }

  /** Returns the tokens that have to come before one goes on. */
  long joins() {
    return waits ? Math.max(1, flows(in)) : 1;
  }

  private static long flows(List<Arc> arcs) {
    return arcs.stream().filter(arc -> arc.kind() == Arc.Kind.FLOW).count();
  }
}
