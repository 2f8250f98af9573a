package io.countersign.processes.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A directed graph of names that can say what lies on a cycle. Not recursive: models are hostile.
 */
final class Digraph {

  private final Map<String, Set<String>> next = new LinkedHashMap<>();
  private final Map<String, Set<String>> previous = new LinkedHashMap<>();

  /** Adds an edge, and its nodes where they are new. */
  void edge(String from, String to) {
    node(from).add(to);
    node(to);
    previous.get(to).add(from);
  }

  /** Returns a node of some cycle; empty where there is none. */
  Optional<String> cycle() {
    return cyclic(node -> false).stream().findFirst();
  }

  /**
   * Returns the nodes on a cycle, or on a way from one cycle to another, when some nodes are cut
   * out.
   */
  Set<String> cyclic(Predicate<String> cutOut) {
    Set<String> left = new LinkedHashSet<>(next.keySet());
    left.removeIf(cutOut);
    peel(left, previous, next);
    peel(left, next, previous);
    return left;
  }

  /** Takes away, again and again, what has nothing left on the given side. */
  private static void peel(
      Set<String> left, Map<String, Set<String>> before, Map<String, Set<String>> after) {
    Deque<String> open = new ArrayDeque<>(left);
    while (!open.isEmpty()) {
      String node = open.pop();
      boolean held = before.get(node).stream().anyMatch(left::contains);
      if (!held && left.remove(node)) {
        List<String> touched = after.get(node).stream().filter(left::contains).toList();
        open.addAll(touched);
      }
    }
  }

  private Set<String> node(String name) {
    previous.computeIfAbsent(name, unused -> new LinkedHashSet<>());
    return next.computeIfAbsent(name, unused -> new LinkedHashSet<>());
  }
}
