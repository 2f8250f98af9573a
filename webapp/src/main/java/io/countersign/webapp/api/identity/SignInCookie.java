package io.countersign.webapp.api.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.core.NewCookie;

/** Begins and ends a page's sign-in, whoever vouched for the person. */
public final class SignInCookie {

  private SignInCookie() {}

  /**
   * Returns the cookie of a new sign-in. What the browser had before is over: nobody's earlier
   * session becomes the session of whoever signs in.
   */
  public static NewCookie begin(HttpServletRequest request, String token) {
    endServletSession(request);
    return cookie(token, (int) Tokens.FOR_PAGES.toSeconds());
  }

  /** Ends the sign-in, in Operaton's applications too, and returns the cookie that clears ours. */
  static NewCookie end(HttpServletRequest request) {
    endServletSession(request);
    return cookie("", 0);
  }

  private static void endServletSession(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private static NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(SessionResource.COOKIE)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
