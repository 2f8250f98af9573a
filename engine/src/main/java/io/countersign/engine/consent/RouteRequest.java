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

  private static final String TABLE = "run-routing";
  private static final String STRICT = "strict";

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
    Routed routed = table.route(TABLE, facts(request, artifact), Route.ONE);
    request.route(routed);
    switch (routed.route()) {
      case AUTO -> decide(request, Answer.APPROVE, routed.rule());
      case REFUSE -> decide(request, Answer.REJECT, routed.rule());
      case ONE, TWO, STAGES -> {
        barWriters(request);
        ledger.record(Waiting.of(request, request.requester()));
      }
    }
    return routed.route();
  }

  private Map<String, Object> facts(RunRequest request, Artifact artifact) {
    return Map.of(
        "profile", profile,
        "requesterMayEdit", access.rights(request.requester(), artifact).canEdit(),
        "visibility", artifact.visibility().word(),
        "language", artifact.language(),
        "priority", request.priority(),
        "scheduled", request.notBefore().isPresent());
  }

  /** Under the strict profile, whoever wrote what nobody approved yet does not approve it. */
  private void barWriters(RunRequest request) {
    if (!profile.equals(STRICT)) {
      return;
    }
    db.createQuery(
            "select distinct v.createdBy from Version v where v.artifactId = :artifact"
                + " and v.number > :approved and v.number <= :asked",
            String.class)
        .setParameter("artifact", request.artifactId())
        .setParameter("approved", requests.versionLastApproved(request.id()).orElse(0))
        .setParameter("asked", request.versionNumber())
        .getResultList()
        .forEach(writer -> db.persist(new Barred(request.id(), writer)));
  }

  private void decide(RunRequest request, Answer answer, String rule) {
    Decision decision = Decision.byRule(request.id(), answer, rule, clock.instant());
    request.decide(decision);
    db.persist(decision);
    db.flush();
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
