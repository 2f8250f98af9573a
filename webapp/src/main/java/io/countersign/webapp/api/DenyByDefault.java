package io.countersign.webapp.api;

import com.nimbusds.jwt.JWTParser;
import io.countersign.webapp.api.json.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.text.ParseException;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets nobody in without a valid token. Looks at the method that was matched and never at the path,
 * so that no way of writing a path gets around it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class DenyByDefault implements ContainerRequestFilter {

  @Context private ResourceInfo matched;

  @Override
  public void filter(ContainerRequestContext request) {
    if (matched.getResourceMethod().isAnnotationPresent(Open.class)) {
      return;
    }
    boolean signedIn =
        request.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token
            && isWhole(token);
    if (!signedIn) {
      request.abortWith(
          Response.fromResponse(
                  Problem.answer(
                      401, "SIGN_IN_REQUIRED", "Sign in: POST /api/auth/token gives a token"))
              .header("WWW-Authenticate", "Bearer")
              .build());
    }
  }

  /** A token names a person, and groups as a list: a lone string is no list. */
  private static boolean isWhole(JsonWebToken token) {
    try {
      return token.getName() != null
          && JWTParser.parse(token.getRawToken()).getJWTClaimsSet().getClaim("groups")
              instanceof List;
    } catch (ParseException e) {
      return false;
    }
  }
}
