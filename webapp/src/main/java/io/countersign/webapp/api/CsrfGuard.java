package io.countersign.webapp.api;

import io.countersign.webapp.api.identity.Tokens;
import io.countersign.webapp.api.json.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Wants a second proof where the browser sends the first one by itself: whoever signed in by cookie
 * changes something only with the CSRF token that a page of ours has read.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class CsrfGuard implements ContainerRequestFilter {

  /** The header that carries the token. */
  public static final String HEADER = "X-CSRF-Token";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void filter(ContainerRequestContext request) {
    String authorization = request.getHeaderString("Authorization");
    boolean byBearer = authorization != null && authorization.startsWith("Bearer ");
    if (byBearer
        || SAFE.contains(request.getMethod())
        || !(request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token)) {
      return;
    }
    if (!Tokens.csrf(token.getTokenID()).equals(request.getHeaderString(HEADER))) {
      request.abortWith(
          Problem.answer(
              403, "CSRF_TOKEN", "Send the csrf value of GET /api/session as " + HEADER));
    }
  }
}
