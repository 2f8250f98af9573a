package io.countersign.engine.workflow;

import io.countersign.engine.consent.ExpireRequest;
import io.countersign.engine.consent.RouteRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.operaton.bpm.engine.delegate.JavaDelegate;

/**
 * The handful of stable names a model may call. Each does one of our commands on the request whose
 * id is the process's business key.
 */
@ApplicationScoped
class Delegates {

  private final RouteRequest routeRequest;
  private final ExpireRequest expireRequest;

  protected Delegates() {
    this(null, null);
  }

  @Inject
  Delegates(RouteRequest routeRequest, ExpireRequest expireRequest) {
    this.routeRequest = routeRequest;
    this.expireRequest = expireRequest;
  }

  Map<Object, Object> byName() {
    JavaDelegate route =
        execution ->
            execution.setVariable(
                "route", routeRequest.route(execution.getProcessBusinessKey()).word());
    JavaDelegate expire = execution -> expireRequest.expire(execution.getProcessBusinessKey());
    return Map.of("routeRequest", route, "expireRequest", expire);
  }
}
