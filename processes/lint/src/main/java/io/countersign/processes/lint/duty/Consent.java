package io.countersign.processes.lint.duty;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a net says for sure that consent was given. A flow gives consent where its condition says
 * that the latest decision approved, and a decision was surely taken; or that nobody need be asked,
 * and the routing table surely said so.
 */
final class Consent {

  private final Search unanswered;
  private final Search unrouted;
  private final Predicate<Node> alone;

  /**
   * Follows the net for both.
   *
   * @param alone the steps at which no other token is about
   */
  Consent(Net net, Predicate<Node> alone) {
    this.alone = alone;
    this.unanswered =
        Search.of(net, arc -> arc.completed() == Role.DECISION ? Turn.GAINS : afterChange(arc));
    this.unrouted = Search.of(net, this::routed);
  }

  /** Tells whether consent is given by this move. */
  boolean given(Arc arc) {
    return byDecision(arc) || byRule(arc);
  }

  /** Tells whether an approving decision is read by this move. */
  boolean byDecision(Arc arc) {
    return arc.claims().contains(Claim.APPROVED) && !unanswered.reaches(arc.from());
  }

  /**
   * Returns a way that shows why no consent is given on the way: where a condition on it only seems
   * to give consent, the way on which that condition means nothing.
   */
  List<Node> shown(List<Node> way) {
    for (int i = way.size() - 2; i >= 0; i--) {
      List<Node> missing = missing(way.get(i), claims(way.get(i), way.get(i + 1)));
      if (!missing.isEmpty()) {
        return Stream.of(missing, way.subList(i + 1, way.size())).flatMap(List::stream).toList();
      }
    }
    return way;
  }

  /** What a move does to consent: the next decision takes it back until its answer is read. */
  Turn turn(Arc arc) {
    if (given(arc)) {
      return Turn.GAINS;
    }
    return arc.completed().decides() ? Turn.LOSES : afterChange(arc);
  }

  /** What a move does to any fact about a request: after a change it is another request. */
  Turn afterChange(Arc arc) {
    if (arc.completed() != Role.CHANGE) {
      return Turn.KEEPS;
    }
    return alone.test(arc.from()) ? Turn.RENEWS : Turn.LOSES;
  }

  private boolean byRule(Arc arc) {
    return arc.claims().contains(Claim.AUTO) && !unrouted.reaches(arc.from());
  }

  /** Returns the way on which a claim made behind the node is not known to be true. */
  private List<Node> missing(Node node, Set<Claim> claims) {
    if (claims.contains(Claim.APPROVED) && unanswered.reaches(node)) {
      return unanswered.way(node);
    }
    return claims.contains(Claim.AUTO) ? unrouted.way(node) : List.of();
  }

  private static Set<Claim> claims(Node from, Node to) {
    return from.out().stream()
        .filter(arc -> arc.to() == to)
        .map(Arc::claims)
        .findFirst()
        .orElse(Set.of());
  }

  /** Once somebody was asked, the rule that would have asked nobody no longer counts. */
  private Turn routed(Arc arc) {
    if (arc.completed() == Role.ROUTING) {
      return Turn.GAINS;
    }
    return arc.completed().decides() ? Turn.LOSES : afterChange(arc);
  }
}
