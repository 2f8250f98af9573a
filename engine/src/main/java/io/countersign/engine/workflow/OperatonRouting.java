package io.countersign.engine.workflow;

import io.countersign.engine.consent.Route;
import io.countersign.engine.consent.Routed;
import io.countersign.engine.consent.RoutingTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.operaton.bpm.dmn.engine.DmnDecisionResultEntries;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.repository.DecisionDefinition;

/** Asks the DMN table {@code run-routing}, and names its version and rule for the record. */
@ApplicationScoped
class OperatonRouting implements RoutingTable {

  private static final String TABLE = "run-routing";

  private final EmbeddedEngine embedded;

  protected OperatonRouting() {
    this(null);
  }

  @Inject
  OperatonRouting(EmbeddedEngine embedded) {
    this.embedded = embedded;
  }

  @Override
  public Routed route(String profile, boolean requesterMayEdit) {
    ProcessEngine engine = embedded.engine();
    DecisionDefinition table =
        engine
            .getRepositoryService()
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(TABLE)
            .latestVersion()
            .singleResult();
    DmnDecisionResultEntries answer =
        engine
            .getDecisionService()
            .evaluateDecisionById(table.getId())
            .variables(Map.of("profile", profile, "requesterMayEdit", requesterMayEdit))
            .evaluate()
            .getSingleResult();
    if (answer == null) {
      return new Routed(Route.ONE, rule(table, "no-rule-matched"));
    }
    String route = answer.getEntry("route");
    String rule = answer.getEntry("rule");
    return new Routed(Route.valueOf(route.toUpperCase(Locale.ROOT)), rule(table, rule));
  }

  private static String rule(DecisionDefinition table, String rule) {
    return "%s:%d/%s".formatted(TABLE, table.getVersion(), rule);
  }
}
