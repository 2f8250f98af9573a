package io.countersign.webapp.api;

import io.countersign.webapp.api.identity.SessionResource;
import jakarta.annotation.Priority;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/**
 * Has the server look at the sign-in cookie. By itself it looks for one only where the descriptor
 * protects the address, and for a bearer token everywhere.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CookieSignIn implements ContainerRequestFilter {

  @Context private HttpServletRequest request;
  @Context private HttpServletResponse response;

  @Override
  public void filter(ContainerRequestContext call) throws IOException {
    boolean signedIn = call.getSecurityContext().getUserPrincipal() != null;
    if (signedIn || !call.getCookies().containsKey(SessionResource.COOKIE)) {
      return;
    }
    try {
      if (!request.authenticate(response)) {
        response.reset();
      }
    } catch (ServletException e) {
      throw new IOException(e);
    }
  }
}
