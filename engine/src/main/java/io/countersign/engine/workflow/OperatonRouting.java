package io.countersign.engine.workflow;

import io.countersign.engine.consent.Route;
import io.countersign.engine.consent.Routed;
import io.countersign.engine.consent.RoutingTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.operaton.bpm.dmn.engine.DmnDecisionResultEntries;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.repository.DecisionDefinition;

/** Asks DMN tables, and names their version and rule for the record. */
@ApplicationScoped
class OperatonRouting implements RoutingTable {

  private final EmbeddedEngine embedded;

  protected OperatonRouting() {
    this(null);
  }

  @Inject
  OperatonRouting(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  @Override
  public Routed route(String table, Map<String, Object> facts, Route otherwise) {
    ProcessEngine engine = embedded.engine();
    DecisionDefinition definition =
        engine
            .getRepositoryService()
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(table)
            .latestVersion()
            .singleResult();
    DmnDecisionResultEntries answer =
        engine
            .getDecisionService()
            .evaluateDecisionById(definition.getId())
            .variables(facts)
            .evaluate()
            .getSingleResult();
    if (answer == null) {
      return Routed.of(otherwise, "", rule(definition, "no-rule-matched"));
    }
    String route = answer.getEntry("route");
    String rule = answer.getEntry("rule");
    String stages = answer.containsKey("stages") ? answer.getEntry("stages") : null;
    return Routed.of(Route.of(route), stages == null ? "" : stages, rule(definition, rule));
  }

  private static String rule(DecisionDefinition definition, String rule) {
    return "%s:%d/%s".formatted(definition.getKey(), definition.getVersion(), rule);
  }
}
