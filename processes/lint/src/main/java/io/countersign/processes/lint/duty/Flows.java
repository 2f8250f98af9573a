package io.countersign.processes.lint.duty;

import io.countersign.processes.lint.expression.Expression;
import io.countersign.processes.lint.xml.XmlElement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The sequence flows of one scope, and what is known for sure where each is taken. */
final class Flows {

  /** From these the engine takes a flow without looking at its condition. */
  private static final Set<String> BLIND = Set.of("parallelGateway", "eventBasedGateway");

  private final List<XmlElement> flows;
  private final Map<String, XmlElement> steps = new HashMap<>();
  private final Map<String, Map<String, Optional<Expression>>> conditions = new HashMap<>();
  private final Set<String> entered = new HashSet<>();

  Flows(XmlElement scope) {
    this.flows = scope.children("bpmn:sequenceFlow");
    scope.children().forEach(child -> child.id().ifPresent(id -> steps.put(id, child)));
    for (XmlElement flow : flows) {
      flow.attribute("targetRef").ifPresent(entered::add);
      conditions
          .computeIfAbsent(flow.attribute("sourceRef").orElse(""), unused -> new LinkedHashMap<>())
          .put(flow.label(), condition(flow));
    }
  }

  /** Hands over each flow with what is known where it is taken. */
  void each(BiConsumer<XmlElement, Set<Claim>> taker) {
    flows.forEach(flow -> taker.accept(flow, claims(flow)));
  }

  /** Tells whether a flow leads to the step. */
  boolean leadTo(XmlElement step) {
    return entered.contains(step.label());
  }

  /** Tells whether a flow leaves the step. */
  boolean leave(XmlElement step) {
    return conditions.containsKey(step.label());
  }

  private Set<Claim> claims(XmlElement flow) {
    String from = flow.attribute("sourceRef").orElse("");
    Optional<XmlElement> source = Optional.ofNullable(steps.get(from));
    if (source.filter(step -> !BLIND.contains(step.name())).isEmpty()) {
      return Set.of();
    }
    Map<String, Optional<Expression>> siblings = conditions.get(from);
    boolean isDefault =
        source.flatMap(step -> step.attribute("default")).equals(Optional.of(flow.label()));
    // A default flow is taken where no other is, whatever condition it bears itself.
    return isDefault
        ? otherwise(flow, siblings)
        : siblings.get(flow.label()).map(condition -> Claim.of(condition, true)).orElse(Set.of());
  }

  private static Set<Claim> otherwise(XmlElement flow, Map<String, Optional<Expression>> siblings) {
    Set<Claim> claims = EnumSet.noneOf(Claim.class);
    siblings.forEach(
        (id, condition) -> {
          if (!id.equals(flow.label())) {
            condition.map(said -> Claim.of(said, false)).ifPresent(claims::addAll);
          }
        });
    return claims;
  }

  private static Optional<Expression> condition(XmlElement flow) {
    return flow.children("bpmn:conditionExpression").stream()
        .findFirst()
        .flatMap(condition -> Values.expression(condition.text()));
  }
}
