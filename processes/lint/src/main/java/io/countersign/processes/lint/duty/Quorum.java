package io.countersign.processes.lint.duty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a model says that two people have to agree, no way to the effect may do with one of them:
 * for each person the approvals of this person are left out, and the effect must not be reached.
 */
final class Quorum {

  /** Flows times people that are looked at; beyond, nothing is proven. */
  private static final int MOST = 256;

  private final Net net;
  private final People people;
  private final Consent consent;
  private final Search everywhere;
  private final Map<Arc, Set<Node>> read = new HashMap<>();
  private final List<Case> cases = new ArrayList<>();
  private final boolean tooMany;

  Quorum(Net net, People people, Consent consent, Search everywhere) {
    this.net = net;
    this.people = people;
    this.consent = consent;
    this.everywhere = everywhere;
    List<Arc> two = net.arcs().filter(arc -> arc.claims().contains(Claim.TWO)).toList();
    List<Node> decisions =
        net.nodes().stream()
            .filter(node -> !node.done() && node.role() == Role.DECISION)
            .filter(node -> Votes.people(node.step()) < 2)
            .toList();
    this.tooMany = two.size() * decisions.size() > MOST;
    if (!tooMany) {
      two.forEach(arc -> decisions.forEach(one -> leaveOut(samePerson(one, decisions), arc)));
    }
  }

  /** Returns a way on which one person is enough although a flow says that two are asked. */
  Optional<List<Node>> shortcut(Node effect) {
    return tooMany
        ? Optional.of(everywhere.way(effect))
        : cases.stream()
            .map(one -> one.way(effect, everywhere))
            .filter(way -> !way.isEmpty())
            .findFirst();
  }

  private Set<Node> samePerson(Node decision, List<Node> decisions) {
    return decisions.stream()
        .filter(other -> other == decision || people.sameAssignee(decision.step(), other.step()))
        .collect(Collectors.toSet());
  }

  private void leaveOut(Set<Node> person, Arc two) {
    cases.add(new Case(two, Search.from(net, List.of(two.to()), arc -> turn(arc, person))));
  }

  private Turn turn(Arc arc, Set<Node> person) {
    boolean byRule = consent.given(arc) && !consent.byDecision(arc);
    if (arc.completed() == Role.ROUTING || byRule || byAnother(arc, person)) {
      return Turn.GAINS;
    }
    return consent.afterChange(arc);
  }

  private boolean byAnother(Arc arc, Set<Node> person) {
    return consent.byDecision(arc)
        && read.computeIfAbsent(arc, this::decisionsBefore).stream().noneMatch(person::contains);
  }

  /** Returns the decisions whose answer may be the latest where the move is made. */
  private Set<Node> decisionsBefore(Arc arc) {
    Set<Node> decisions = new HashSet<>();
    Set<Node> seen = new HashSet<>(Set.of(arc.from()));
    Deque<Node> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (Arc before : open.pop().in()) {
        if (before.completed() == Role.DECISION) {
          decisions.add(before.from());
        } else if (seen.add(before.from())) {
          open.push(before.from());
        }
      }
    }
    return decisions;
  }

  /**
   * One flow for two, and one person.
   *
   * @param alone where a token gets with the approvals of this person and no other
   */
  private record Case(Arc two, Search alone) {

    List<Node> way(Node effect, Search everywhere) {
      List<Node> way = alone.way(effect);
      return way.isEmpty()
          ? way
          : Stream.of(everywhere.way(two.from()), way).flatMap(List::stream).toList();
    }
  }
}
