package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What a model writes of the variables on which consent rests. None of it may be written by the
 * model at all, since another branch could read it at any time.
 */
final class Writes {

  private static final List<String> KEPT = List.of(Names.APPROVED, Names.ROUTE, Names.REQUESTER);

  private static final List<String> NAMING =
      List.of(
          "operaton:resultVariable",
          "operaton:errorCodeVariable",
          "operaton:errorMessageVariable",
          "operaton:escalationCodeVariable",
          "operaton:elementVariable",
          "operaton:initiator");

  private final People people;
  private final BiConsumer<XmlElement, String> finder;

  private Writes(People people, BiConsumer<XmlElement, String> finder) {
    this.people = people;
    this.finder = finder;
  }

  /** Hands over each step that writes such a variable, with the variable's name. */
  static void find(XmlElement process, People people, BiConsumer<XmlElement, String> finder) {
    new Writes(people, finder).look(process, process);
  }

  private void look(XmlElement step, XmlElement element) {
    written(step, element).filter(KEPT::contains).forEach(name -> finder.accept(step, name));
    for (XmlElement child : element.children()) {
      look(NetReader.isStep(child) ? child : step, child);
    }
  }

  private Stream<String> written(XmlElement step, XmlElement element) {
    return switch (element.qualifiedName()) {
      case "operaton:inputParameter", "operaton:outputParameter" ->
          element.attribute("name").stream();
      case "operaton:formField" -> element.id().filter(id -> !isItsAnswer(step, id)).stream();
      case "operaton:out" -> target(element);
      // What goes into a call is the other process's; a signal brings it to whoever listens.
      case "operaton:in" -> step.is("bpmn:callActivity") ? Stream.of() : target(element);
      default -> NAMING.stream().flatMap(name -> named(element, name).stream());
    };
  }

  /** A decision may ask for its answer; the engine writes what was decided after the form did. */
  private boolean isItsAnswer(XmlElement step, String field) {
    return field.equals(Names.APPROVED)
        && step.is("bpmn:userTask")
        && Role.of(step, people).decides();
  }

  private static Stream<String> target(XmlElement mapping) {
    return mapping.attribute("variables").isPresent()
        ? KEPT.stream()
        : mapping.attribute("target").stream();
  }

  /** Who starts a process is who asked, so that much a model may say. */
  private static Optional<String> named(XmlElement element, String attribute) {
    boolean initiator = attribute.equals("operaton:initiator");
    return element
        .attribute(attribute)
        .filter(name -> !(initiator && name.equals(Names.REQUESTER)));
  }
}
