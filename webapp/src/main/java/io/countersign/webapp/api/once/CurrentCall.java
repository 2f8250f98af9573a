package io.countersign.webapp.api.once;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The call that is being answered, where JAX-RS hands nothing in. */
@RequestScoped
class CurrentCall {

  private final HttpServletRequest request;

  protected CurrentCall() {
    this(null);
  }

  @Inject
  CurrentCall(HttpServletRequest request) {
    this.request = request;
  }

  Optional<String> idempotencyKey() {
    return Optional.ofNullable(request.getHeader("Idempotency-Key"));
  }

  /** Returns method and path. */
  String route() {
    return request.getMethod() + " " + request.getRequestURI();
  }
}
