package io.countersign.webapp.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Gives our pages the addresses the sources name, and every page its strict headers. */
public class PageAddresses extends HttpFilter {

  private static final long serialVersionUID = 1L;

  /**
   * One document for all who are signed in: it turns pages itself (frontend/src/pages/routes.ts).
   */
  private static final String APP = "/app/index.html";

  private static final Map<String, String> PAGES =
      Map.of(
          "/", APP,
          "/code_artifacts", APP,
          "/code_artifact", APP,
          "/code_artifact_new", APP,
          "/vs_terminal", APP,
          "/reports", APP,
          "/assistants", APP,
          "/admin", APP,
          "/account", APP,
          "/sign-in", "/app/sign-in.html");

  /**
   * What keeps its name over releases is not kept by a browser: builds are reproducible, all files
   * of all of them have one date, and “not modified since” would be the answer after an upgrade
   * too.
   */
  private static final String UNKEPT = "no-store";

  private static final String POLICY =
      "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    String page = PAGES.get(path);
    if (page == null && !path.startsWith("/app/")) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Frame-Options", "DENY");
    if (page == null) {
      response.setHeader(
          "Cache-Control",
          path.startsWith("/app/assets/") ? "public, max-age=31536000, immutable" : UNKEPT);
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", UNKEPT);
    request.getRequestDispatcher(page).forward(request, response);
  }
}
