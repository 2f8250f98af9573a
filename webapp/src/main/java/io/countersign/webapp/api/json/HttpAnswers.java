package io.countersign.webapp.api.json;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Answers what JAX-RS itself refuses: no such route, method or media type. */
@Provider
public class HttpAnswers implements ExceptionMapper<WebApplicationException> {

  @Override
  public Response toResponse(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return switch (status) {
      case 404 -> Problem.answer(404, "NOT_FOUND", "Not found");
      case 405 -> Problem.answer(405, "METHOD_NOT_ALLOWED", "This route has no such method");
      case 406 -> Problem.answer(406, "NOT_ACCEPTABLE", "This route answers application/json");
      case 415 -> Problem.answer(415, "WRONG_CONTENT_TYPE", "Send the body as application/json");
      default -> {
        String phrase = e.getResponse().getStatusInfo().getReasonPhrase();
        yield Problem.answer(status, phrase.toUpperCase(Locale.ROOT).replace(' ', '_'), phrase);
      }
    };
  }
}
