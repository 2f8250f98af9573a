package io.countersign.webapp.api;

import io.countersign.webapp.api.json.Problem;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Refuses OPTIONS. JAX-RS would answer it before anybody is asked for a token, and no page of
 * another origin may call us anyway.
 */
@Provider
@PreMatching
public class NoOptions implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      request.abortWith(Problem.answer(405, "METHOD_NOT_ALLOWED", "This route has no such method"));
    }
  }
}
