package io.countersign.engine.identity;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Puts an e-mail address on record for a person, or takes it off; admins only. */
@ApplicationScoped
@Transactional
public class SetEmail {

  private final People people;
  private final Ledger ledger;

  protected SetEmail() {
    this(null, null);
  }

  @Inject
  SetEmail(People people, Ledger ledger) {
    this.people = people;
    this.ledger = ledger;
  }

  /**
   * Sets the address and records that it was done, but not the address.
   *
   * @param email empty takes it off
   * @throws Refusal where the subject is no admin, there is no such person, or it is no address
   */
  public void set(Subject subject, String username, String email) {
    if (!subject.isInAny(Group.ADMINS)) {
      throw Refusal.forbidden("ADMINS_ONLY", "Only an admin changes people; ask one");
    }
    if (!people.exists(username)) {
      throw Refusal.notFound();
    }
    people.setEmail(username, email.isEmpty() ? "" : EmailAddress.checked(email));
    ledger.record(
        FactDraft.of("change_person", subject.username())
            .with(Map.of("target", username, "changed", List.of("email"))));
  }
}
