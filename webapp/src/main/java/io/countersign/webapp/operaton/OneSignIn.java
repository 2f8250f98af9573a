package io.countersign.webapp.operaton;

import io.countersign.engine.identity.Memberships;
import io.countersign.engine.identity.Subject;
import io.countersign.webapp.api.identity.SessionResource;
import io.countersign.webapp.api.identity.Tokens;
import io.countersign.webapp.page.ProblemPage;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.webapp.impl.security.auth.Authentication;
import org.operaton.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.operaton.bpm.webapp.impl.security.auth.Authentications;
import org.operaton.bpm.webapp.impl.security.auth.UserAuthentication;

/**
 * Makes our sign-in the web applications' sign-in: the cookie decides who is signed in, at every
 * request, and their own form of login does not exist. What their pages may call is what {@link
 * DoorRules} allow.
 */
public class OneSignIn extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String ENGINE = "default";
  private static final String ENGINE_API = AppPath.PREFIX + "/api/engine";
  private static final String APP = AppPath.PREFIX + "/app/";
  private static final String USER = AppPath.PREFIX + "/api/admin/auth/user/";

  @Inject private transient Tokens tokens;
  @Inject private transient ProcessEngine engine;
  @Inject private transient Memberships memberships;

  private final transient DoorRules engineRules = DoorRules.read();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    if (!AppCalls.isPlain(path)) {
      ProblemPage.send(response, 404, "NOT_FOUND", "Not found");
      return;
    }
    if (path.startsWith(USER) && path.contains("/login/")) {
      ProblemPage.send(response, 404, "NOT_FOUND", "Sign in at /sign-in");
      return;
    }
    if (path.startsWith(USER) && path.endsWith("/logout")) {
      signOut(request, response, chain);
      return;
    }
    Optional<Subject> subject = signedIn(request);
    if (subject.isEmpty()) {
      forget(request);
      if (isPage(path)) {
        redirect(response, "/sign-in?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
      } else {
        chain.doFilter(request, response);
      }
      return;
    }
    recognise(request, subject.get());
    if (!allowed(request, subject.get(), path)) {
      ProblemPage.send(
          response,
          403,
          "ENGINE_CALL_CLOSED",
          "This is closed here: governed processes are moved by requests and decisions only");
      return;
    }
    chain.doFilter(request, response);
  }

  /** The path alone is enough of an address (RFC 9110), and no Host header can bend it. */
  private static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", path);
  }

  private boolean allowed(HttpServletRequest request, Subject subject, String path) {
    return path.startsWith(ENGINE_API + "/")
        ? engineRules.allow(subject, request.getMethod(), path.substring(ENGINE_API.length()))
        : AppCalls.allow(subject, request.getMethod(), path);
  }

  private Optional<Subject> signedIn(HttpServletRequest request) {
    Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
    return Arrays.stream(cookies)
        .filter(cookie -> cookie.getName().equals(SessionResource.COOKIE))
        .map(Cookie::getValue)
        .findFirst()
        .flatMap(tokens::verify);
  }

  /** Puts the person of the cookie into the session, whoever was there before. */
  private void recognise(HttpServletRequest request, Subject subject) {
    Authentication there =
        AuthenticationUtil.getAuthsFromSession(request.getSession())
            .getAuthenticationForProcessEngine(ENGINE);
    boolean known = there != null && there.getName().equals(subject.username());
    if (known && !request.getRequestURI().startsWith(ENGINE_API)) {
      return; // a script or a picture asks for nobody's groups
    }
    List<String> groups = memberships.namesFor(subject);
    if (!known
        || !(there instanceof UserAuthentication user)
        || !groups.equals(user.getGroupIds())) {
      AuthenticationUtil.revalidateSession(
          request,
          AuthenticationUtil.createAuthentication(engine, subject.username(), groups, List.of()));
    }
  }

  private static void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      Authentications authentications = AuthenticationUtil.getAuthsFromSession(session);
      authentications.removeByEngineName(ENGINE);
      AuthenticationUtil.updateSession(session, authentications);
    }
  }

  private static void signOut(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Cookie gone = new Cookie(SessionResource.COOKIE, "");
    gone.setPath("/");
    gone.setMaxAge(0);
    gone.setHttpOnly(true);
    response.addCookie(gone);
    chain.doFilter(request, response);
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Pages are what a person opens: {@code /operaton/app/tasklist/} but not the scripts below. */
  private static boolean isPage(String path) {
    return path.equals(AppPath.PREFIX)
        || path.equals(AppPath.PREFIX + "/")
        || (path.startsWith(APP) && path.endsWith("/"));
  }
}
