package io.countersign.webapp.operaton;

import io.countersign.engine.identity.DemoPeople;
import io.countersign.engine.identity.Memberships;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.SignInByPassword;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.identity.Tokens;
import io.countersign.webapp.page.ProblemPage;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.ProcessEngine;

/**
 * Stands before {@code /engine-rest}: a bearer token (in the demo also a password) says who calls,
 * the rules say what may be called, and the engine then runs the call as that person. A cookie is
 * refused here on purpose: no page can be made to call this interface.
 */
public class EngineRestDoor extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "/engine-rest";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  @Inject private transient Tokens tokens;
  @Inject private transient SignInByPassword signIn;
  @Inject private transient Memberships memberships;
  @Inject private transient DemoPeople demoPeople;
  @Inject private transient ProcessEngine engine;

  private final transient DoorRules rules = DoorRules.read();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Subject> subject = caller(request);
    if (subject.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Bearer");
      ProblemPage.send(
          response, 401, "SIGN_IN_REQUIRED", "Sign in: POST /api/auth/token gives a token");
      return;
    }
    String path = request.getRequestURI().substring(PREFIX.length());
    if (!rules.allow(subject.get(), request.getMethod(), path)) {
      ProblemPage.send(
          response,
          403,
          "ENGINE_CALL_CLOSED",
          "This call is closed to you: governed processes are moved by requests and decisions at"
              + " /api");
      return;
    }
    IdentityService identity = engine.getIdentityService();
    identity.setAuthentication(subject.get().username(), memberships.namesFor(subject.get()));
    try {
      chain.doFilter(request, response);
    } finally {
      identity.clearAuthentication();
    }
  }

  private Optional<Subject> caller(HttpServletRequest request) {
    String authorization = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (authorization.startsWith(BEARER)) {
      return tokens.verify(authorization.substring(BEARER.length()));
    }
    if (authorization.startsWith(BASIC) && demoPeople.isDemo()) {
      return byPassword(authorization.substring(BASIC.length()));
    }
    return Optional.empty();
  }

  private Optional<Subject> byPassword(String encoded) {
    try {
      String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      return colon <= 0
          ? Optional.empty()
          : signIn.signIn(plain.substring(0, colon), plain.substring(colon + 1));
    } catch (IllegalArgumentException | Refusal e) {
      return Optional.empty(); // no pair, or of somebody who is locked
    }
  }
}
