package io.countersign.webapp.api.identity;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Says that a name and a password do not belong together, without saying which is wrong. */
public class SignInFailed extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  SignInFailed(Response answer) {
    super(answer);
  }
}
