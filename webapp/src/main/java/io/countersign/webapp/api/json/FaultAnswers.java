package io.countersign.webapp.api.json;

import io.countersign.engine.refusal.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers everything else: a race as a conflict, a fault as one number that stands in the log. */
@Provider
public class FaultAnswers implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(FaultAnswers.class);

  /** SQL's class of broken constraints; ours are all about uniqueness and reference. */
  private static final String INTEGRITY = "23";

  @Override
  public Response toResponse(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return Problem.answer(refusal);
      }
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith(INTEGRITY)) {
        LOG.warn("a constraint refused: {}", sql.getMessage());
        return Problem.answer(
            409, "CHANGED_MEANWHILE", "Somebody else did the same just now; look again and repeat");
      }
    }
    if (fault.getCause() instanceof URISyntaxException) { // RESTEasy reads it only in the end
      return Problem.answer(
          400, "ADDRESS_INVALID", "The address holds a character that must be percent-encoded");
    }
    String number = UUID.randomUUID().toString();
    LOG.error("fault {}", number, fault);
    return Problem.answer(
        500, "FAULT", "Something broke here; tell the operator the number " + number);
  }
}
