package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the net of a process. In doubt there is one more move: a scope is left whenever one of its
 * ends is reached, and an event that interrupts may come at any time.
 */
final class NetReader {

  private static final Set<String> STEPS = Set.of("task", "callActivity", "subProcess");

  private final Net net;
  private final People people;
  private final ErrorEnds errors;

  private NetReader(XmlElement process, People people) {
    this.net = new Net(process);
    this.people = people;
    this.errors = new ErrorEnds(process);
  }

  /** Reads the net of a process. */
  static Net read(XmlElement process, People people) {
    NetReader reader = new NetReader(process, people);
    reader.addSteps(process);
    reader.connect(process);
    return reader.net;
  }

  /** Tells whether the element is a step, and not something drawn or said beside. */
  static boolean isStep(XmlElement element) {
    return STEPS.contains(element.name())
        || Stream.of("Task", "Event", "Gateway").anyMatch(element.name()::endsWith);
  }

  private void addSteps(XmlElement scope) {
    for (XmlElement step : steps(scope)) {
      net.step(step, Role.of(step, people));
      addSteps(step);
    }
  }

  private void connect(XmlElement scope) {
    Flows flows = new Flows(scope);
    flows.each(
        (flow, claims) -> {
          String source = flow.attribute("sourceRef").orElse("");
          String target = flow.attribute("targetRef").orElse("");
          if (net.has(source) && net.has(target)) {
            net.arc(net.done(source), net.entered(target), Arc.Kind.FLOW, claims);
          }
        });
    for (XmlElement step : steps(scope)) {
      begin(scope, step, flows);
      pass(step);
      end(scope, step, flows);
      if (step.is("bpmn:subProcess")) {
        connect(step);
      }
    }
  }

  /** How a step is entered other than by a flow. */
  private void begin(XmlElement scope, XmlElement step, Flows flows) {
    Optional<String> host = step.attribute("attachedToRef").filter(net::has);
    Node entered = net.entered(step);
    if (host.isPresent()) {
      boolean interrupts = !step.attribute("cancelActivity").equals(Optional.of("false"));
      net.arc(net.entered(host.get()), entered, interrupts ? Arc.Kind.ASIDE : Arc.Kind.BESIDE);
    } else if (isEventSubProcess(step)) {
      net.arc(net.entered(scope), entered, interrupts(step) ? Arc.Kind.ASIDE : Arc.Kind.BESIDE);
    } else if (step.is("bpmn:startEvent")) {
      net.arc(net.entered(scope), entered, Arc.Kind.ASIDE);
    } else if (!flows.leadTo(step) || step.attribute("instantiate").isPresent()) {
      // The standard starts such a step with its scope; the engine does not.
      net.arc(net.entered(scope), entered, Arc.Kind.BESIDE);
    }
  }

  private void pass(XmlElement step) {
    boolean holdsSteps = step.is("bpmn:subProcess") && !steps(step).isEmpty();
    if (!holdsSteps) {
      net.arc(net.entered(step), net.done(step), Arc.Kind.THROUGH);
    }
    if (Votes.mayBeNone(step)) {
      net.arc(net.entered(step), net.done(step), Arc.Kind.PAST);
    }
  }

  private void end(XmlElement scope, XmlElement step, Flows flows) {
    if (!flows.leave(step) && !scope.is("bpmn:process") && !errors.leavesByError(step)) {
      net.arc(net.done(step), net.done(scope), Arc.Kind.ASIDE);
    }
  }

  private static boolean isEventSubProcess(XmlElement step) {
    return step.attribute("triggeredByEvent").equals(Optional.of("true"));
  }

  private static boolean interrupts(XmlElement eventSubProcess) {
    Set<String> said = new HashSet<>();
    eventSubProcess
        .children("bpmn:startEvent")
        .forEach(start -> said.add(start.attribute("isInterrupting").orElse("true")));
    return !said.contains("false");
  }

  private static List<XmlElement> steps(XmlElement scope) {
    return scope.is("bpmn:process") || scope.is("bpmn:subProcess")
        ? scope.children().stream().filter(NetReader::isStep).toList()
        : List.of();
  }
}
