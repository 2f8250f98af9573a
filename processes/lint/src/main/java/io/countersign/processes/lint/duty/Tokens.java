package io.countersign.processes.lint.duty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Counts how many tokens can come to each joining gateway along usable arcs. The engine counts
 * tokens, not the flows they came by; so does this. The count is never too small.
 *
 * <p>Tokens multiply at forks and become fewer at joins. Between those each comes to a gateway at
 * most once, so it is enough to know which forks and joins lie directly before.
 */
final class Tokens {

  private static final long ENDLESS = 1L << 40;

  private final Predicate<Arc> usable;
  private final Set<Node> starts;
  private final Map<Node, Before> before = new LinkedHashMap<>();
  private final Map<Node, List<Node>> after = new HashMap<>();
  private final Map<Node, List<Node>> near = new HashMap<>();
  private final List<Node> beside = new ArrayList<>();

  /**
   * Reads what lies between the gateways.
   *
   * @param starts every node at which a token may start
   */
  Tokens(Net net, Predicate<Arc> usable, Set<Node> starts) {
    this.usable = usable;
    this.starts = starts;
    net.nodes().stream()
        .filter(Tokens::changesNumber)
        .forEach(node -> before.put(node, lookBack(node)));
    before.forEach(this::index);
  }

  /** Returns the gateways to which enough can come of tokens that start at the nodes. */
  Set<Node> passable(List<Node> tokens) {
    Map<Node, Long> counts = count(tokens);
    return counts.keySet().stream()
        .filter(node -> counts.get(node) >= node.joins())
        .collect(Collectors.toSet());
  }

  private void index(Node node, Before known) {
    known.direct.forEach(
        source -> after.computeIfAbsent(source, unused -> new ArrayList<>()).add(node));
    known.starts.forEach(
        start -> near.computeIfAbsent(start, unused -> new ArrayList<>()).add(node));
    if (!known.beside.isEmpty()) {
      beside.add(node);
    }
  }

  private static boolean changesNumber(Node node) {
    return node.joins() > 1 || node.forks();
  }

  /** Finds the forks and joins from which a token comes here directly; one for each way out. */
  private Before lookBack(Node node) {
    Before found = new Before(new ArrayList<>(), new HashSet<>(), new HashSet<>());
    Set<Node> seen = new HashSet<>(Set.of(node));
    Deque<Node> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Node here = open.pop();
      if (starts.contains(here)) {
        found.starts.add(here);
      }
      for (Arc arc : here.in().stream().filter(usable).toList()) {
        if (arc.kind() == Arc.Kind.BESIDE) {
          found.beside.add(arc);
        } else if (changesNumber(arc.from())) {
          found.direct.add(arc.from());
        } else if (seen.add(arc.from())) {
          open.push(arc.from());
        }
      }
    }
    return found;
  }

  private Map<Node, Long> count(List<Node> tokens) {
    Map<Node, Long> counts = new HashMap<>();
    Map<Node, Integer> visits = new HashMap<>();
    Set<Node> open = new LinkedHashSet<>(beside);
    tokens.forEach(token -> open.addAll(near.getOrDefault(token, List.of())));
    while (!open.isEmpty()) {
      Node node = open.iterator().next();
      open.remove(node);
      long sum = before.get(node).own(tokens);
      for (Node source : before.get(node).direct) {
        sum = Math.min(ENDLESS, sum + leaving(source, counts));
      }
      if (sum > counts.getOrDefault(node, 0L)) {
        // What still grows after every node reached so far had its turn lies on a loop.
        boolean loops = visits.merge(node, 1, Integer::sum) > visits.size();
        counts.put(node, loops ? ENDLESS : sum);
        open.addAll(after.getOrDefault(node, List.of()));
      }
    }
    return counts;
  }

  /**
   * A fork sends one token each way for each that comes; a join one for as many as it waits for.
   */
  private static long leaving(Node node, Map<Node, Long> counts) {
    long come = counts.getOrDefault(node, 0L);
    return come == ENDLESS ? ENDLESS : come / node.joins();
  }

  /**
   * What lies directly before a fork or a join.
   *
   * @param direct the forks and joins, one for each way
   * @param starts the starts on the ways
   * @param beside moves that bring further tokens, any number of times
   */
  private record Before(List<Node> direct, Set<Node> starts, Set<Arc> beside) {

    long own(List<Node> tokens) {
      return beside.isEmpty() ? tokens.stream().filter(starts::contains).count() : ENDLESS;
    }
  }
}
