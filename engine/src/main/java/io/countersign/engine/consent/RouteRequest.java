package io.countersign.engine.consent;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks the routing table who must agree, from our own rows, never from process variables, and
 * records the rule that answered (design.md, decision 1).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RouteRequest {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Access access;
  private final RoutingTable table;
  private final Ledger ledger;
  private final Clock clock;
  private final String profile;

  protected RouteRequest() {
    this(null, null, null, null, Clock.systemUTC(), "standard");
  }

  @Inject
  public RouteRequest(
      Requests requests,
      Access access,
      RoutingTable table,
      Ledger ledger,
      Clock clock,
      @ConfigProperty(name = "countersign.governance.profile", defaultValue = "standard")
          String profile) {
    this.requests = requests;
    this.access = access;
    this.table = table;
    this.ledger = ledger;
    this.clock = clock;
    this.profile = profile;
  }

  /** Routes a pending request; a rule that approves or refuses is recorded as its decision. */
  public Route route(String requestId) {
    RunRequest request = requests.locked(requestId);
    Artifact artifact = db.find(Artifact.class, request.artifactId());
    Routed routed = table.route(profile, access.rights(request.requester(), artifact).canEdit());
    request.route(routed);
    switch (routed.route()) {
      case AUTO -> decide(request, Answer.APPROVE, routed.rule());
      case REFUSE -> decide(request, Answer.REJECT, routed.rule());
      case ONE -> await(request, routed.rule());
    }
    return routed.route();
  }

  /** From here on somebody is waited for, which is what people want to be told. */
  private void await(RunRequest request, String rule) {
    ledger.record(
        FactDraft.of("run_wait", request.requester())
            .about(request.artifactId())
            .onRequest(request.id())
            .with(
                Map.of(
                    "request_id", request.id(),
                    "status", request.status().word(),
                    "rule", rule)));
  }

  private void decide(RunRequest request, Answer answer, String rule) {
    Decision decision = Decision.byRule(request.id(), answer, rule, clock.instant());
    request.decide(decision);
    db.persist(decision);
    ledger.record(
        FactDraft.of("run_decision", decision.actor())
            .about(request.artifactId())
            .onRequest(request.id())
            .with(
                Map.of(
                    "request_id", request.id(),
                    "status", request.status().word(),
                    "rule", rule)));
  }
}
