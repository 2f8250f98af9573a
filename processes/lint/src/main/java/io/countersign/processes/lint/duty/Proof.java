package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The proof about one process, or the ways on which it fails. */
final class Proof {

  private final XmlElement process;
  private final People people;
  private final Net net;
  private final Search everywhere;
  private final List<Breach> breaches = new ArrayList<>();

  private Proof(XmlElement process) {
    this.process = process;
    this.people = People.of(process);
    this.net = NetReader.read(process, people);
    this.everywhere = Search.of(net, arc -> Turn.KEEPS);
  }

  /** Returns the breaches of a process; none where it has no effect that needs consent. */
  static List<Breach> of(XmlElement process) {
    Proof proof = new Proof(process);
    if (!proof.steps(role -> role == Role.EFFECT).isEmpty()) {
      proof.look();
    }
    return proof.breaches;
  }

  private void look() {
    Writes.find(process, people, this::forged);
    if (!breaches.isEmpty()) {
      return; // What the conditions say means nothing then.
    }
    List<Node> changes = steps(role -> role == Role.CHANGE);
    Predicate<Node> alone = node -> true;
    if (!changes.isEmpty()) {
      Company company = new Company(net, steps(role -> role.decides() || role == Role.EFFECT));
      alone = company::alone;
      changes.forEach(change -> changedMeanwhile(change, company));
    }
    consented(new Consent(net, alone));
  }

  private void forged(XmlElement step, String variable) {
    add(
        net.entered(step),
        everywhere.way(net.entered(step)),
        " writes the variable %s, which says who asked and who agreed; use another name",
        variable);
  }

  private void changedMeanwhile(Node change, Company company) {
    company
        .meanwhile(change)
        .ifPresent(
            other ->
                add(
                    change,
                    everywhere.way(change),
                    " may change the request while %s is under way; let it come before the"
                        + " decision, or lead back to it",
                    Way.name(other)));
  }

  private void consented(Consent consent) {
    Search without = Search.of(net, consent::turn);
    Quorum quorum = new Quorum(net, people, consent, everywhere);
    for (Node effect : steps(role -> role == Role.EFFECT)) {
      if (without.reaches(effect)) {
        add(
            effect,
            consent.shown(without.way(effect)),
            " reaches the effect %s without a decision by somebody else; lead every path to it"
                + " through a decision task and a flow with ${approved}, or through routeRequest"
                + " and a flow with ${route == \"auto\"}",
            Role.effect(effect.step()).orElse(""));
      } else {
        quorum
            .shortcut(effect)
            .ifPresent(
                way ->
                    add(
                        effect,
                        way,
                        " reaches the effect %s with the approval of one person where the route is"
                            + " \"two\"; ask a second person, who may not be the first, and read"
                            + " each answer by a flow with ${approved}",
                        Role.effect(effect.step()).orElse("")));
      }
    }
  }

  private void add(Node step, List<Node> way, String sentence, String name) {
    String path = way.isEmpty() ? Way.name(step) : Way.told(way);
    breaches.add(new Breach(step.step().label(), path + sentence.formatted(name) + "."));
  }

  private List<Node> steps(Predicate<Role> role) {
    return net.nodes().stream().filter(node -> !node.done() && role.test(node.role())).toList();
  }
}
