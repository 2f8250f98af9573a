package io.countersign.processes.lint.duty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks where a token can be while a fact is not sure, and by which shortest way it gets there. A
 * token that has the fact brings it to whatever it joins; a gateway that joins lets a token without
 * the fact pass only if enough of its kind can come.
 */
final class Search {

  /** How it stands with the fact: never had, had or asked for and lost, sure. */
  private enum Standing {
    NEVER,
    LOST,
    SURE
  }

  private static final int STANDINGS = Standing.values().length;
  private static final int UNSEEN = -2;
  private static final int FIRST = -1;

  private final Net net;
  private final List<Node> starts;
  private final Function<Arc, Turn> turn;
  private final int[] cameFrom;
  private Optional<Set<Node>> passable = Optional.empty();

  private Search(Net net, List<Node> starts, Function<Arc, Turn> turn) {
    this.net = net;
    this.starts = starts;
    this.turn = turn;
    this.cameFrom = new int[net.nodes().size() * STANDINGS];
    Arrays.fill(cameFrom, UNSEEN);
  }

  /** Follows every move from the beginning, where the fact is not sure. */
  static Search of(Net net, Function<Arc, Turn> turn) {
    return from(net, List.of(net.begin()), turn);
  }

  /** Follows every move from one token at each start, where the fact is not sure. */
  static Search from(Net net, List<Node> starts, Function<Arc, Turn> turn) {
    Search search = new Search(net, starts, turn);
    search.walk();
    return search;
  }

  /** Tells whether a token can be there without the fact. */
  boolean reaches(Node node) {
    return seen(node, Standing.NEVER) || seen(node, Standing.LOST);
  }

  /** Returns the shortest way that leads there without the fact; empty where there is none. */
  List<Node> way(Node to) {
    return Stream.of(Standing.NEVER, Standing.LOST)
        .filter(standing -> seen(to, standing))
        .map(standing -> way(state(to, standing)))
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of());
  }

  private List<Node> way(int to) {
    List<Node> way = new ArrayList<>();
    for (int state = to; state != FIRST; state = cameFrom[state]) {
      way.add(net.nodes().get(state / STANDINGS));
    }
    Collections.reverse(way);
    return way;
  }

  private void walk() {
    Deque<Integer> open = new ArrayDeque<>();
    starts.forEach(start -> visit(state(start, Standing.NEVER), FIRST, open));
    while (!open.isEmpty()) {
      int state = open.pop();
      Standing standing = Standing.values()[state % STANDINGS];
      for (Arc arc : net.nodes().get(state / STANDINGS).out()) {
        if (standing != Standing.NEVER || passes(arc)) {
          visit(state(arc.to(), after(arc, standing)), state, open);
        }
      }
    }
  }

  private void visit(int state, int from, Deque<Integer> open) {
    if (cameFrom[state] == UNSEEN) {
      cameFrom[state] = from;
      open.add(state);
    }
  }

  private Standing after(Arc arc, Standing before) {
    return switch (turn.apply(arc)) {
      case KEEPS -> before;
      case GAINS -> Standing.SURE;
      case LOSES -> Standing.LOST;
      case RENEWS -> Standing.NEVER;
    };
  }

  private boolean passes(Arc arc) {
    Node gateway = arc.from();
    if (arc.kind() != Arc.Kind.THROUGH || gateway.joins() < 2) {
      return true;
    }
    if (passable.isEmpty()) {
      passable = Optional.of(countTokens());
    }
    return passable.get().contains(gateway);
  }

  /** Counts from the start, and anew from each step after which no other token is about. */
  private Set<Node> countTokens() {
    List<Node> renewed =
        net.arcs().filter(arc -> turn.apply(arc) == Turn.RENEWS).map(Arc::to).toList();
    Set<Node> all = new HashSet<>(starts);
    all.addAll(renewed);
    Tokens tokens = new Tokens(net, arc -> turn.apply(arc) == Turn.KEEPS, all);
    Set<Node> passing = new HashSet<>(tokens.passable(starts));
    renewed.forEach(start -> passing.addAll(tokens.passable(List.of(start))));
    return passing;
  }

  private boolean seen(Node node, Standing standing) {
    return cameFrom[state(node, standing)] != UNSEEN;
  }

  private static int state(Node node, Standing standing) {
    return node.index() * STANDINGS + standing.ordinal();
  }
}
