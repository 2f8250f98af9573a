package io.countersign.engine.workflow;

import io.countersign.engine.consent.EscalateRequest;
import io.countersign.engine.consent.ExpireRequest;
import io.countersign.engine.consent.HandOverDecision;
import io.countersign.engine.consent.Route;
import io.countersign.engine.consent.RouteRequest;
import io.countersign.engine.consent.deputy.MoveAbsence;
import io.countersign.engine.consent.rollback.RollBack;
import io.countersign.engine.consent.rollback.RouteRollback;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.operaton.bpm.engine.delegate.JavaDelegate;

/**
 * The handful of stable names a model may call. Each does one of our commands on the request or
 * absence whose id is the process's business key.
 */
@ApplicationScoped
class Delegates {

  private final RouteRequest routeRequest;
  private final ExpireRequest expireRequest;
  private final EscalateRequest escalateRequest;
  private final HandOverDecision handOverDecision;
  private final MoveAbsence moveAbsence;
  private final RouteRollback routeRollback;
  private final RollBack rollBack;

  protected Delegates() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  Delegates(
      RouteRequest routeRequest,
      ExpireRequest expireRequest,
      EscalateRequest escalateRequest,
      HandOverDecision handOverDecision,
      MoveAbsence moveAbsence,
      RouteRollback routeRollback,
      RollBack rollBack) {
    this.routeRequest = routeRequest;
    this.expireRequest = expireRequest;
    this.escalateRequest = escalateRequest;
    this.handOverDecision = handOverDecision;
    this.moveAbsence = moveAbsence;
    this.routeRollback = routeRollback;
    this.rollBack = rollBack;
  }

  Map<Object, Object> byName() {
    return Map.of(
        "routeRequest", routing(id -> routeRequest.route(id)),
        "expireRequest", step(id -> expireRequest.expire(id)),
        "escalateRequest", step(id -> escalateRequest.escalate(id)),
        "handOverDecision", step(id -> handOverDecision.handOver(id)),
        "beginAbsence", step(id -> moveAbsence.begin(id)),
        "endAbsence", step(id -> moveAbsence.end(id)),
        "routeRollback", routing(id -> routeRollback.route(id)),
        "rollBack", step(id -> rollBack.rollBack(id)));
  }

  private static JavaDelegate step(Consumer<String> command) {
    return execution -> command.accept(execution.getProcessBusinessKey());
  }

  private static JavaDelegate routing(Function<String, Route> command) {
    return execution ->
        execution.setVariable("route", command.apply(execution.getProcessBusinessKey()).word());
  }
}
