package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step of a process does for the separation of duties. */
enum Role {
  /** Does what consent is needed for. */
  EFFECT,
  /** Asks the routing table, on record. */
  ROUTING,
  /** Somebody else than the requester answers; the engine bars the requester. */
  DECISION,
  /** A decision that may end without one answer. */
  EMPTY_DECISION,
  /** Lets the requester act, or whom the model does not show: afterwards it is another request. */
  CHANGE,
  /** Nothing of this. */
  PLAIN;

  /** Returns the role of a step. */
  static Role of(XmlElement step, People people) {
    if (effect(step).isPresent()) {
      return EFFECT;
    }
    if (delegates(step).anyMatch(Names.ROUTING::contains)) {
      return ROUTING;
    }
    if (step.is("bpmn:userTask")) {
      return ofUserTask(step, people);
    }
    return step.is("bpmn:callActivity") || catchesSignal(step) ? CHANGE : PLAIN;
  }

  /** Returns the topic or delegate by which a step takes effect. */
  static Optional<String> effect(XmlElement step) {
    return Stream.concat(
            work(step)
                .flatMap(element -> element.attribute("operaton:topic").stream())
                .filter(Names.EFFECT_TOPICS::contains),
            delegates(step)
                .filter(name -> !Names.HARMLESS.contains(name) && !Names.ROUTING.contains(name)))
        .findFirst();
  }

  /** Tells whether completing this is an answer to the request. */
  boolean decides() {
    return this == DECISION || this == EMPTY_DECISION;
  }

  private static Role ofUserTask(XmlElement task, People people) {
    if (people.mayBeRequester(task)) {
      return CHANGE;
    }
    return Votes.atLeast(task) > 0 ? DECISION : EMPTY_DECISION;
  }

  /** A signal carries variables, from any process; a message is one of our own commands. */
  private static boolean catchesSignal(XmlElement step) {
    return !step.is("bpmn:intermediateThrowEvent")
        && !step.is("bpmn:endEvent")
        && !step.children("bpmn:signalEventDefinition").isEmpty();
  }

  private static Stream<String> delegates(XmlElement step) {
    return work(step)
        .flatMap(element -> element.attribute("operaton:delegateExpression").stream())
        .map(Role::bean);
  }

  /** A task names its work itself, an event in its message. */
  private static Stream<XmlElement> work(XmlElement step) {
    return Stream.concat(Stream.of(step), step.children("bpmn:messageEventDefinition").stream());
  }

  private static String bean(String delegateExpression) {
    return delegateExpression.replaceAll("^[$#]\\{|}$", "").strip();
  }
}
