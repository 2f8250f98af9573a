package io.countersign.webapp.api;

import io.countersign.engine.identity.standing.LivingSignIns;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sign-in that was ended for none: of somebody who is locked, or who has lost a role, got
 * another password, or ended it. It is asked here for every route, whoever issued the token.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 1)
public class EndedSignIns implements ContainerRequestFilter {

  @Inject private LivingSignIns signIns;

  @Override
  public void filter(ContainerRequestContext call) {
    if (call.getSecurityContext().getUserPrincipal() instanceof JsonWebToken token
        && token.getName() != null
        && signIns.isOver(token.getName(), Instant.ofEpochSecond(token.getIssuedAtTime()))) {
      call.setSecurityContext(new Nobody(call.getSecurityContext().isSecure()));
    }
  }

  private record Nobody(boolean isSecure) implements SecurityContext {

    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }
}
