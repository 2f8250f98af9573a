package io.countersign.webapp.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers what the server itself refuses, with the same shape as everything else. */
public class ErrorPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer number ? number : 500;
    switch (code) {
      case 401 -> {
        response.setHeader("WWW-Authenticate", "Bearer");
        ProblemPage.send(
            response,
            401,
            "SIGN_IN_REQUIRED",
            "The token is missing, expired or not ours: POST /api/auth/token gives one");
      }
      case 403 -> ProblemPage.send(response, 403, "FORBIDDEN", "Forbidden");
      case 404 -> ProblemPage.send(response, 404, "NOT_FOUND", "Not found");
      case 405 -> ProblemPage.send(response, 405, "METHOD_NOT_ALLOWED", "No such method here");
      case 413 -> ProblemPage.send(response, 413, "BODY_TOO_LARGE", "The body is too large");
      case 500 -> ProblemPage.send(response, 500, "FAULT", "Something broke here; see the log");
      default -> ProblemPage.send(response, code, "HTTP_" + code, "The request was refused");
    }
  }
}
