package io.countersign.engine.identity.standing;

import io.countersign.engine.identity.People;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lets somebody in who knows a password of the embedded identity store and is not locked. */
@ApplicationScoped
public class SignInByPassword {

  private final People people;
  private final Standings standings;

  protected SignInByPassword() {
    this(null, null);
  }

  @Inject
  SignInByPassword(People people, Standings standings) {
    this.people = people;
    this.standings = standings;
  }

  /**
   * Returns the person; empty for a wrong name or a wrong password.
   *
   * @throws Refusal where the password is right and the person is locked: nobody else is told
   */
  public Optional<Subject> signIn(String username, String password) {
    Optional<Subject> subject = people.signIn(username, password);
    if (subject.isPresent() && standings.isLocked(username)) {
      throw Refusal.forbidden("SIGN_IN_LOCKED", "An admin has locked this sign-in; ask one why");
    }
    return subject;
  }
}
