package io.countersign.webapp.api.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.refusal.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/**
 * An error on the wire: problem+json (RFC 9457) with {@code ok}, {@code error} and {@code code}
 * beside it, which source document A's clients read.
 */
public final class Problem {

  /** The media type of every error. */
  public static final MediaType TYPE = new MediaType("application", "problem+json");

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int UNPROCESSABLE_CONTENT = 422;

  private Problem() {}

  /** Returns the body of an error. */
  public static ObjectNode body(int status, String code, String sentence) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return Json.MAPPER
        .createObjectNode()
        .put("type", "urn:countersign:problem:" + code.toLowerCase(Locale.ROOT))
        .put("title", known == null ? "Error" : known.getReasonPhrase())
        .put("status", status)
        .put("detail", sentence)
        .put("ok", false)
        .put("error", sentence)
        .put("code", code);
  }

  /** Returns the body of a refusal, where the answer itself has begun already. */
  public static ObjectNode body(Refusal refusal) {
    return body(status(refusal.kind()), refusal.code(), refusal.sentence());
  }

  /** Returns an error as an answer. */
  public static Response answer(int status, String code, String sentence) {
    return Response.status(status).type(TYPE).entity(body(status, code, sentence)).build();
  }

  /** Returns a refusal as an answer. */
  public static Response answer(Refusal refusal) {
    Response answer = answer(status(refusal.kind()), refusal.code(), refusal.sentence());
    return refusal
        .retryAfter()
        .map(time -> Response.fromResponse(answer).header("Retry-After", time.toSeconds()).build())
        .orElse(answer);
  }

  private static int status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case TOO_LARGE -> CONTENT_TOO_LARGE;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case UNPROCESSABLE -> UNPROCESSABLE_CONTENT;
      case TOO_MANY -> TOO_MANY_REQUESTS;
      case UNAVAILABLE -> 503;
    };
  }
}
