package io.countersign.webapp.page;

import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.json.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a problem outside of JAX-RS. */
public final class ProblemPage {

  private ProblemPage() {}

  /** Sends the problem; {@code message} stands beside it for Operaton's own pages. */
  public static void send(HttpServletResponse response, int status, String code, String sentence)
      throws IOException {
    response.setStatus(status);
    response.setContentType(Problem.TYPE.toString());
    response.setHeader("Cache-Control", "no-store");
    response
        .getOutputStream()
        .write(
            Json.MAPPER
                .writeValueAsString(Problem.body(status, code, sentence).put("message", sentence))
                .getBytes(StandardCharsets.UTF_8));
  }
}
