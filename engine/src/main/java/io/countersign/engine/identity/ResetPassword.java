package io.countersign.engine.identity;

import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/**
 * Gives a person a new password that is shown once, and ends their living sign-ins; admins only.
 * The person is to choose another one with {@link ChangePassword}, which nobody else knows.
 */
@ApplicationScoped
@Transactional
public class ResetPassword {

  private final People people;
  private final Memberships memberships;
  private final Standings standings;
  private final Ledger ledger;

  protected ResetPassword() {
    this(null, null, null, null);
  }

  @Inject
  ResetPassword(People people, Memberships memberships, Standings standings, Ledger ledger) {
    this.people = people;
    this.memberships = memberships;
    this.standings = standings;
    this.ledger = ledger;
  }

  /**
   * Returns the new password, which is kept nowhere.
   *
   * @throws Refusal where the subject is no admin, there is no such person, it is the subject
   *     themselves, or a superuser and the subject is none
   */
  public String reset(Subject subject, String username) {
    Admins.only(subject, "gives somebody a new password");
    if (!people.exists(username)) {
      throw Refusal.notFound();
    }
    if (username.equals(subject.username())) {
      throw Refusal.forbidden("PASSWORD_OWN", "Change your own password at /account");
    }
    if (memberships.isIn(username, Group.SUPERUSERS.id())) {
      Admins.superusersOnly(subject);
    }
    String password = Passwords.made();
    people.setPassword(username, password);
    standings.endSignIns(username, subject.username());
    ledger.record(
        FactDraft.of("reset_password", subject.username()).with(Map.of("target", username)));
    return password;
  }
}
