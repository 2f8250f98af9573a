package io.countersign.engine.identity;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes what a person is called and where they get mail; admins only. */
@ApplicationScoped
@Transactional
public class ChangePerson {

  private final People people;
  private final Ledger ledger;

  protected ChangePerson() {
    this(null, null);
  }

  @Inject
  ChangePerson(People people, Ledger ledger) {
    this.people = people;
    this.ledger = ledger;
  }

  /**
   * Changes what is given and records that it was done, but neither name nor address.
   *
   * @param email an empty text takes it off; absent leaves it
   * @param displayName absent leaves it
   * @throws Refusal where the subject is no admin, there is no such person, or a value breaks a
   *     rule
   */
  public void change(
      Subject subject, String username, Optional<String> email, Optional<String> displayName) {
    Admins.only(subject, "changes people");
    if (!people.exists(username)) {
      throw Refusal.notFound();
    }
    Optional<String> address = email.map(t -> t.isEmpty() ? "" : EmailAddress.checked(t));
    Optional<String> called = displayName.map(DisplayName::checked);
    List<String> changed =
        Stream.concat(
                address.map(given -> "email").stream(),
                called.map(given -> "display_name").stream())
            .toList();
    if (changed.isEmpty()) {
      throw Refusal.invalid("FIELD_REQUIRED", "email or display_name is required");
    }
    address.ifPresent(given -> people.setEmail(username, given));
    called.ifPresent(given -> people.setDisplayName(username, given));
    ledger.record(
        FactDraft.of("change_person", subject.username())
            .with(Map.of("target", username, "changed", changed)));
  }
}
