package io.countersign.webapp.api.json;

import io.countersign.engine.refusal.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what a use case refused. */
@Provider
public class RefusalAnswers implements ExceptionMapper<Refusal> {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalAnswers.class);

  @Override
  public Response toResponse(Refusal refusal) {
    LOG.debug("refused", refusal);
    return Problem.answer(refusal);
  }
}
