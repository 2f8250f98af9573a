package io.countersign.processes.runapproval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Walks every path of {@code run-approval}, or of what a change has made of it, one at a time and
 * no flow twice. It knows this process only, and shares nothing with the proof.
 */
final class PathsToRun {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  /** Marks the move by which an event leaves its task, which stays unanswered. */
  private static final String UNANSWERED = "unanswered";

  private record Move(String id, String target, String condition) {}

  /** A path as far as it got, and what happened on it. */
  private record Path(
      String at, Set<String> taken, boolean routed, boolean answered, boolean consent) {}

  private final Map<String, List<Move>> moves = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Deque<Path> open = new ArrayDeque<>();

  PathsToRun(Element definitions) {
    Set<String> entered = new HashSet<>();
    for (Element element : all(definitions, "*")) {
      String id = element.getAttribute("id");
      if (element.getLocalName().equals("sequenceFlow")) {
        entered.add(element.getAttribute("targetRef"));
        move(element);
      } else if (element.hasAttribute("attachedToRef")) {
        entered.add(id);
        move(element.getAttribute("attachedToRef"), new Move(id, id, UNANSWERED));
      }
      if (element.getLocalName().matches("\\w+(Event|Task|Gateway)|task")) {
        kinds.put(id, kind(element));
      }
    }
    for (String step : kinds.keySet()) {
      if (!entered.contains(step)) {
        open.add(new Path(step, Set.of(), false, false, false));
      }
    }
  }

  /** Tells whether some path reaches a run before anybody or any rule agreed. */
  boolean reachRunUnasked() {
    while (!open.isEmpty()) {
      Path path = open.pop();
      if (kinds.getOrDefault(path.at, "").equals("run") && !path.consent) {
        return true;
      }
      boolean routed = path.routed || kinds.getOrDefault(path.at, "").equals("route");
      boolean answers = kinds.getOrDefault(path.at, "").equals("userTask");
      for (Move move : moves.getOrDefault(path.at, List.of())) {
        if (!path.taken.contains(move.id)) {
          open.push(along(path, move, routed, answers && !move.condition.equals(UNANSWERED)));
        }
      }
    }
    return false;
  }

  private static Path along(Path path, Move move, boolean routed, boolean answers) {
    Set<String> taken = new HashSet<>(path.taken);
    taken.add(move.id);
    boolean answered = path.answered || answers;
    boolean agreed =
        move.condition.equals("${approved}") && answered
            || move.condition.equals("${route == \"auto\"}") && routed && !answered;
    return new Path(move.target, taken, routed, answered, agreed || path.consent && !answers);
  }

  private void move(Element flow) {
    String condition = "";
    for (Element said : all(flow, "conditionExpression")) {
      condition = said.getTextContent().strip();
    }
    move(
        flow.getAttribute("sourceRef"),
        new Move(flow.getAttribute("id"), flow.getAttribute("targetRef"), condition));
  }

  private void move(String from, Move move) {
    moves.computeIfAbsent(from, unused -> new ArrayList<>()).add(move);
  }

  private static String kind(Element element) {
    String operaton = "http://operaton.org/schema/1.0/bpmn";
    if (element.getAttributeNS(operaton, "topic").equals("run")) {
      return "run";
    }
    if (element.getAttributeNS(operaton, "assignee").equals("${requester}")) {
      return "task"; // Whoever asked may do it, so it decides nothing.
    }
    return element.getAttributeNS(operaton, "delegateExpression").equals("${routeRequest}")
        ? "route"
        : element.getLocalName();
  }

  static List<Element> all(Element root, String name) {
    NodeList found = root.getElementsByTagNameNS(BPMN, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
