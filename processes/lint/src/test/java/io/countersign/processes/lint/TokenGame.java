package io.countersign.processes.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A random small model, and the game its tokens play, move by move: slow, simple, and written
 * without a look at the proof. Whoever asks sets both flags before the start as they like, and
 * every other condition, timer and message falls out as they like.
 */
final class TokenGame {

  private static final String DEFAULT = "default";
  private static final int MOST_TOKENS = 5;
  private static final int MOST_POSITIONS = 20_000;

  /** A step; a boundary event names its host. */
  private record Step(int id, String kind, int host) {}

  private record Flow(int from, int to, String condition) {}

  /** Where tokens are, what the flags say, and whether consent was given since the last change. */
  private record Position(
      TreeMap<Integer, Integer> tokens, boolean flag, String route, boolean consent) {

    Position move(int from, int... to) {
      TreeMap<Integer, Integer> moved = new TreeMap<>(tokens);
      moved.merge(from, -1, Integer::sum);
      moved.values().removeIf(count -> count == 0);
      for (int node : to) {
        moved.merge(node, 1, Integer::sum);
      }
      return new Position(moved, flag, route, consent);
    }

    int total() {
      return tokens.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final Random random;

  TokenGame(long seed) {
    random = new Random(seed);
    steps.add(new Step(0, "start", -1));
    int size = 4 + random.nextInt(6);
    for (int i = 1; i < size; i++) {
      steps.add(
          new Step(
              i,
              pick("decide", "decide", "xor", "xor", "and", "and", "task", "change", "route"),
              -1));
    }
    steps.add(new Step(size, "run", -1));
    for (int i = 1; i < size; i++) {
      if (steps.get(i).kind.equals("decide") && random.nextInt(4) == 0) {
        steps.add(new Step(steps.size(), pick("timer", "reminder"), i));
      }
    }
    for (Step step : List.copyOf(steps)) {
      addFlows(step, size);
    }
  }

  private void addFlows(Step step, int size) {
    boolean gateway = step.kind.equals("xor") || step.kind.equals("and");
    int count = gateway ? 1 + random.nextInt(3) : step.kind.equals("run") ? 0 : 1;
    for (int i = 0; i < count; i++) {
      // The first goes to the next step, so that each is entered and the effect is reached.
      int forward = step.id + 1 + random.nextInt(Math.max(1, Math.min(3, size - step.id)));
      int anywhere = 1 + random.nextInt(size);
      int to =
          i == 0 && step.id < size
              ? step.id + 1
              : random.nextInt(4) == 0 || step.id >= size ? anywhere : forward;
      String condition =
          step.kind.equals("xor") && count > 1
              ? pick(
                  "${approved}", "${approved}", "${!approved}", "${route == \"auto\"}", "${other}")
              : "";
      boolean isLast = i > 0 && i == count - 1;
      flows.add(new Flow(step.id, to, step.kind.equals("xor") && isLast ? DEFAULT : condition));
    }
  }

  /** Tells whether the effect can come without anybody's or any rule's consent. */
  boolean effectWithoutConsent() {
    Set<Position> seen = new HashSet<>();
    Deque<Position> open = new ArrayDeque<>();
    for (boolean flag : new boolean[] {true, false}) {
      for (String route : List.of("auto", "one")) {
        open.add(new Position(new TreeMap<>(Map.of(0, 1)), flag, route, false));
      }
    }
    while (!open.isEmpty() && seen.size() < MOST_POSITIONS) {
      Position position = open.pop();
      if (position.total() > MOST_TOKENS || !seen.add(position)) {
        continue;
      }
      if (!position.consent && position.tokens.keySet().stream().anyMatch(this::isEffect)) {
        return true;
      }
      position.tokens.keySet().forEach(node -> open.addAll(moves(position, steps.get(node))));
    }
    return false;
  }

  private boolean isEffect(int node) {
    return steps.get(node).kind.equals("run");
  }

  private List<Position> moves(Position at, Step step) {
    List<Flow> out = flows.stream().filter(flow -> flow.from == step.id).toList();
    int[] targets = out.stream().mapToInt(Flow::to).toArray();
    List<Position> moves = new ArrayList<>();
    switch (step.kind) {
      case "xor" ->
          out.stream()
              .filter(flow -> holds(flow, at))
              .forEach(flow -> moves.add(at.move(step.id, flow.to)));
      case "and" -> {
        int needed = (int) flows.stream().filter(flow -> flow.to == step.id).count();
        if (at.tokens.get(step.id) >= needed) {
          Position joined = at;
          for (int i = 1; i < needed; i++) {
            joined = joined.move(step.id);
          }
          moves.add(joined.move(step.id, targets));
        }
      }
      case "decide" -> {
        Position done = at.move(step.id, targets);
        moves.add(new Position(done.tokens, true, done.route, true));
        // Where several are asked at once it is not for the model to say whose answer counts.
        moves.add(new Position(done.tokens, false, done.route, done.consent && !isSequential()));
        boundary(at, step, moves);
      }
      case "change" -> {
        Position done = at.move(step.id, targets);
        moves.add(new Position(done.tokens, true, "auto", false));
        moves.add(new Position(done.tokens, false, "one", false));
      }
      case "route" -> {
        Position done = at.move(step.id, targets);
        moves.add(new Position(done.tokens, done.flag, "auto", true));
        moves.add(new Position(done.tokens, done.flag, "one", done.consent));
      }
      default -> moves.add(at.move(step.id, targets));
    }
    return moves;
  }

  private void boundary(Position at, Step host, List<Position> moves) {
    for (Step event : steps) {
      if (event.host == host.id) {
        moves.add(
            event.kind.equals("timer")
                ? at.move(host.id, event.id)
                : at.move(host.id, host.id, event.id));
      }
    }
  }

  private boolean isSequential() {
    return steps.stream().noneMatch(step -> Set.of("and", "reminder").contains(step.kind));
  }

  private boolean holds(Flow flow, Position at) {
    return switch (flow.condition) {
      case "${approved}" -> at.flag;
      case "${!approved}" -> !at.flag;
      case "${route == \"auto\"}" -> at.route.equals("auto");
      case DEFAULT ->
          flows.stream()
              .filter(other -> other.from == flow.from && other != flow)
              .allMatch(other -> other.condition.equals("${other}") || !holds(other, at));
      default -> true;
    };
  }

  /** Returns the model as BPMN. */
  String model() {
    String body = steps.stream().map(this::xml).collect(Collectors.joining("\n"));
    String edges =
        IntStream.range(0, flows.size())
            .mapToObj(i -> xml(i, flows.get(i)))
            .collect(Collectors.joining("\n"));
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="x">
          <process id="model" isExecutable="true" operaton:historyTimeToLive="P30D">
        %s
        %s
          </process>
        </definitions>
        """
        .formatted(body, edges);
  }

  private String xml(Step step) {
    String id = "id=\"n" + step.id + "\"";
    return switch (step.kind) {
      case "start" -> "<startEvent " + id + "/>";
      case "decide" -> "<userTask " + id + "/>";
      case "change" -> "<userTask " + id + " operaton:assignee=\"${requester}\"/>";
      case "route" -> "<serviceTask " + id + " operaton:delegateExpression=\"${routeRequest}\"/>";
      case "run" -> "<serviceTask " + id + " operaton:type=\"external\" operaton:topic=\"run\"/>";
      case "xor" -> "<exclusiveGateway " + id + defaultFlow(step) + "/>";
      case "and" -> "<parallelGateway " + id + "/>";
      case "task" -> "<task " + id + "/>";
      default ->
          "<boundaryEvent %s attachedToRef=\"n%d\" cancelActivity=\"%s\"><timerEventDefinition/></boundaryEvent>"
              .formatted(id, step.host, step.kind.equals("timer"));
    };
  }

  private String defaultFlow(Step gateway) {
    return IntStream.range(0, flows.size())
        .filter(i -> flows.get(i).from == gateway.id && flows.get(i).condition.equals(DEFAULT))
        .mapToObj(i -> " default=\"f" + i + "\"")
        .collect(Collectors.joining());
  }

  private static String xml(int index, Flow flow) {
    String condition =
        flow.condition.isEmpty() || flow.condition.equals(DEFAULT)
            ? ""
            : "<conditionExpression>" + flow.condition + "</conditionExpression>";
    return "<sequenceFlow id=\"f%d\" sourceRef=\"n%d\" targetRef=\"n%d\">%s</sequenceFlow>"
        .formatted(index, flow.from, flow.to, condition);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
