package io.countersign.webapp.api.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a body that is no JSON, names a key twice or nests too deep. */
@Provider
public class UnreadableAnswers implements ExceptionMapper<JsonProcessingException> {

  @Override
  public Response toResponse(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " (line %d, column %d)"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return Problem.answer(
        400,
        "BODY_UNREADABLE",
        "The body is not JSON this server reads%s: %s".formatted(where, reason(e)));
  }

  /** The library's own words without anything of the body. */
  private static String reason(JsonProcessingException e) {
    String words = e.getOriginalMessage();
    if (words.contains("uplicate")) {
      return "a key stands twice in one object";
    }
    if (words.contains("nesting depth")) {
      return "it nests too deep";
    }
    return "check the syntax";
  }
}
