package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which variables may hold the name of whoever asked: by what the model copies from one to another,
 * and because the requester's own form fills them in. A variable that comes from elsewhere is taken
 * for somebody else's, since the engine bars the requester each time it assigns a task.
 */
final class People {

  private final Map<String, Set<String>> copies = new HashMap<>();
  private final Map<String, Set<String>> sources = new HashMap<>();
  private final Set<String> requester = new HashSet<>(Set.of(Names.REQUESTER));

  private People() {}

  /** Reads who is copied where in a process. */
  static People of(XmlElement process) {
    People people = new People();
    process.tree().forEach(people::read);
    people.spreadThroughForms(
        process.tree().filter(element -> element.is("bpmn:userTask")).toList());
    return people;
  }

  /** Tells whether the task names the requester as one who may complete it. */
  boolean mayBeRequester(XmlElement task) {
    return Stream.of("operaton:assignee", "operaton:candidateUsers")
        .flatMap(attribute -> Values.variables(task, attribute))
        .anyMatch(requester::contains);
  }

  /** Tells whether both tasks are assigned to what may be one person. */
  boolean sameAssignee(XmlElement one, XmlElement other) {
    Set<String> first = assignees(one);
    return !first.isEmpty() && assignees(other).stream().anyMatch(first::contains);
  }

  /** Returns the fixed name, or the variables that the assignee may come from. */
  private Set<String> assignees(XmlElement task) {
    Set<String> variables = Values.variables(task, "operaton:assignee").collect(Collectors.toSet());
    return variables.isEmpty()
        ? task.attribute("operaton:assignee").map(name -> "=" + name.strip()).stream()
            .collect(Collectors.toSet())
        : reach(variables, sources);
  }

  private void read(XmlElement element) {
    switch (element.qualifiedName()) {
      case "operaton:inputParameter", "operaton:outputParameter" ->
          copy(
              element.tree().map(XmlElement::text).flatMap(Values::variables),
              element.attribute("name").stream());
      case "operaton:formField" ->
          copy(Values.variables(element, "defaultValue"), element.id().stream());
      case "bpmn:multiInstanceLoopCharacteristics" ->
          copy(
              Stream.concat(
                  element.attribute("operaton:collection").stream(),
                  Values.variables(element, "operaton:collection")),
              element.attribute("operaton:elementVariable").stream());
      case "bpmn:callActivity" -> readCall(element);
      case "bpmn:startEvent" -> {
        element.attribute("operaton:initiator").ifPresent(requester::add);
        requester.addAll(formFields(element));
      }
      default -> {}
    }
  }

  /** The called process is not known, so what goes in may come out under any name. */
  private void readCall(XmlElement call) {
    List<XmlElement> mappings = call.tree().toList();
    List<String> in =
        mappings.stream()
            .filter(mapping -> mapping.is("operaton:in"))
            .map(mapping -> mapping.attribute("source").orElse(Names.REQUESTER))
            .toList();
    mappings.stream()
        .filter(mapping -> mapping.is("operaton:out"))
        .flatMap(mapping -> mapping.attribute("target").stream())
        .forEach(target -> copy(in.stream(), Stream.of(target)));
  }

  private void copy(Stream<String> from, Stream<String> to) {
    Set<String> targets = to.collect(Collectors.toSet());
    from.forEach(
        source ->
            targets.forEach(
                target -> {
                  copies.computeIfAbsent(source, unused -> new HashSet<>()).add(target);
                  sources.computeIfAbsent(target, unused -> new HashSet<>()).add(source);
                }));
  }

  /** Whoever fills in a form may write their own name into it, and that may be copied again. */
  private void spreadThroughForms(List<XmlElement> tasks) {
    int before;
    do {
      before = requester.size();
      requester.addAll(reach(requester, copies));
      tasks.stream()
          .filter(this::mayBeRequester)
          .forEach(task -> requester.addAll(formFields(task)));
    } while (requester.size() > before);
  }

  private static Set<String> reach(Set<String> from, Map<String, Set<String>> next) {
    Set<String> reached = new HashSet<>(from);
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (String name : next.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(name)) {
          open.push(name);
        }
      }
    }
    return reached;
  }

  private static Set<String> formFields(XmlElement step) {
    return step.tree()
        .filter(element -> element.is("operaton:formField"))
        .flatMap(field -> field.id().stream())
        .collect(Collectors.toSet());
  }
}
