package io.countersign.processes.lint.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which steps can be under way while another token is about. For each branch it looks at what
 * the branch does while the others stand still, and the other way round.
 */
final class Company {

  /** More branches are not looked at one by one; then everything counts as beside everything. */
  private static final int MOST_BRANCHES = 64;

  private final Net net;
  private final List<Node> watched;
  private final List<Predicate<Node>> beside = new ArrayList<>();
  private final List<Split> splits = new ArrayList<>();
  private final boolean crowded;

  /**
   * Looks at every branch.
   *
   * @param watched the steps of which it is asked whether they may be under way
   */
  Company(Net net, List<Node> watched) {
    this.net = net;
    this.watched = watched;
    List<Arc> branches = net.arcs().filter(Arc::branches).toList();
    this.crowded = branches.size() > MOST_BRANCHES;
    if (!crowded) {
      net.nodes().stream()
          .filter(Node::forks)
          .forEach(fork -> fork(fork.out().stream().map(Arc::to).toList()));
      branches.stream().filter(arc -> arc.kind() == Arc.Kind.BESIDE).forEach(this::startBeside);
    }
  }

  /** Tells whether nothing else is about when the step is done, but what may come at any time. */
  boolean alone(Node step) {
    return !crowded && beside.stream().noneMatch(others -> others.test(step));
  }

  /** Returns a watched step that can be under way at the same time; empty where there is none. */
  Optional<Node> meanwhile(Node step) {
    return crowded
        ? watched.stream().findFirst()
        : splits.stream().flatMap(split -> split.meanwhile(step)).findFirst();
  }

  private void fork(List<Node> branches) {
    for (int i = 0; i < branches.size(); i++) {
      int held = i;
      Predicate<Node> others =
          reached(
              IntStream.range(0, branches.size())
                  .filter(branch -> branch != held)
                  .mapToObj(branches::get)
                  .toList());
      beside.add(others);
      split(reached(List.of(branches.get(i))), others, branches.size() >= Split.MANY);
    }
  }

  private void startBeside(Arc arc) {
    Predicate<Node> own = reached(List.of(arc.to()));
    beside.add(own);
    split(own, reached(List.of(arc.from())), false);
  }

  private void split(Predicate<Node> own, Predicate<Node> others, boolean many) {
    splits.add(
        new Split(
            own,
            others,
            many,
            watched.stream().filter(own).findFirst(),
            watched.stream().filter(others).findFirst()));
  }

  private Predicate<Node> reached(List<Node> starts) {
    return Search.from(net, starts, arc -> Turn.KEEPS)::reaches;
  }

  /**
   * One branch against the others.
   *
   * @param own what the branch reaches while the others stand still
   * @param others what the others reach while the branch stands still
   * @param many whether two and two branches could also stand against each other
   * @param ownWatched a watched step of the branch
   * @param othersWatched a watched step of the others
   */
  private record Split(
      Predicate<Node> own,
      Predicate<Node> others,
      boolean many,
      Optional<Node> ownWatched,
      Optional<Node> othersWatched) {

    private static final int MANY = 4;

    Stream<Node> meanwhile(Node step) {
      boolean inOthers = others.test(step);
      Stream<Node> there =
          own.test(step) || many && inOthers ? othersWatched.stream() : Stream.of();
      return inOthers ? Stream.concat(there, ownWatched.stream()) : there;
    }
  }
}
