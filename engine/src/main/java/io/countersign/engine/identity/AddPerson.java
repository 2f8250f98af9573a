package io.countersign.engine.identity;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds a person to the embedded identity store; admins only. */
@ApplicationScoped
@Transactional
public class AddPerson {

  private static final Pattern USERNAME = Pattern.compile(People.NAME);

  private final People people;
  private final Ledger ledger;

  protected AddPerson() {
    this(null, null);
  }

  @Inject
  public AddPerson(People people, Ledger ledger) {
    this.people = people;
    this.ledger = ledger;
  }

  /**
   * Adds the person and records who did.
   *
   * @param email goes on record, for mail about what waits for that person
   * @param displayName what the person is called; the username where nothing is said
   * @throws Refusal where the subject is no admin, a value breaks a rule, or the name is taken
   */
  public Subject add(
      Subject subject,
      String username,
      String password,
      Set<String> groupIds,
      Optional<String> email,
      Optional<String> displayName) {
    Admins.only(subject, "adds people");
    if (!USERNAME.matcher(username).matches()) {
      throw Refusal.invalid(
          "USERNAME_INVALID",
          "username takes 1 to 64 lower-case letters, digits, dots, hyphens and underscores, and"
              + " begins and ends with a letter or digit");
    }
    Passwords.checked(username, password);
    Set<Group> groups = groupIds.stream().map(AddPerson::known).collect(Collectors.toSet());
    if (groups.isEmpty()) {
      throw Refusal.invalid("GROUPS_REQUIRED", "groups names at least one group");
    }
    if (groups.contains(Group.SUPERUSERS)) {
      Admins.superusersOnly(subject);
    }
    email.ifPresent(EmailAddress::checked);
    Optional<String> called = displayName.map(DisplayName::checked);
    if (!people.add(username, password, groups)) {
      throw Refusal.conflict("USERNAME_TAKEN", "A person of that name exists; choose another name");
    }
    email.ifPresent(address -> people.setEmail(username, address));
    called.ifPresent(name -> people.setDisplayName(username, name));
    ledger.record(
        FactDraft.of("add_person", subject.username())
            .with(Map.of("target", username, "groups", new TreeSet<>(groupIds))));
    return new Subject(username, groups);
  }

  private static Group known(String id) {
    return Group.of(id)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "GROUP_UNKNOWN",
                    "groups may hold consumers, authors, contributors, admins, superusers and"
                        + " designers"));
  }
}
