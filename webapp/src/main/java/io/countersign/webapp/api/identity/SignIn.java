package io.countersign.webapp.api.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.SignInByPassword;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;

/** Checks a name and a password that a client sent. */
@ApplicationScoped
class SignIn {

  private static final int LONGEST = 200;

  private final SignInByPassword byPassword;

  protected SignIn() {
    this(null);
  }

  @Inject
  SignIn(SignInByPassword byPassword) {
    this.byPassword = byPassword;
  }

  /**
   * Returns the person.
   *
   * @throws Refusal where a field is missing, or the person is locked
   * @throws WebApplicationException 401, the same for a wrong name and a wrong password
   */
  Subject check(JsonNode sent) {
    Body body = Body.of(sent);
    String username = body.requiredText("username");
    String password = body.requiredText("password");
    Optional<Subject> subject =
        username.isEmpty() || username.length() > LONGEST || password.length() > LONGEST
            ? Optional.empty()
            : byPassword.signIn(username, password);
    return subject.orElseThrow(
        () ->
            new SignInFailed(
                Problem.answer(401, "SIGN_IN_FAILED", "The name or the password is wrong")));
  }
}
