package io.countersign.engine.identity;

import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Changes one's own password, and ends all one's sign-ins. */
@ApplicationScoped
public class ChangePassword {

  private final People people;
  private final Standings standings;
  private final Ledger ledger;

  protected ChangePassword() {
    this(null, null, null);
  }

  @Inject
  ChangePassword(People people, Standings standings, Ledger ledger) {
    this.people = people;
    this.standings = standings;
    this.ledger = ledger;
  }

  /**
   * Changes the password. A refusal comes before anything is written, and rolls nothing back: the
   * identity store counts wrong passwords.
   *
   * @throws Refusal where the current one is wrong, or the new one breaks a rule
   */
  @Transactional(dontRollbackOn = Refusal.class)
  public void change(Subject subject, String current, String wanted) {
    String username = subject.username();
    Passwords.checked(username, wanted);
    if (wanted.equals(current)) {
      throw Refusal.invalid("PASSWORD_SAME", "the new password must differ from the current one");
    }
    if (people.signIn(username, current).isEmpty()) {
      throw Refusal.forbidden("PASSWORD_WRONG", "The current password is wrong");
    }
    people.setPassword(username, wanted);
    standings.endSignIns(username, username);
    ledger.record(FactDraft.of("change_password", username).with(Map.of("target", username)));
  }
}
