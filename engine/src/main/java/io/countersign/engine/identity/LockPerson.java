package io.countersign.engine.identity;

import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Locks a person out, and lets them in again; admins only. Nobody is ever deleted: what a person
 * did keeps the name, what waited for them waits for the others it waits for.
 */
@ApplicationScoped
@Transactional
public class LockPerson {

  private static final int REASON = 500;

  private final People people;
  private final Memberships memberships;
  private final LastOfRole lastOfRole;
  private final Standings standings;
  private final Event<PersonLocked> locked;
  private final Ledger ledger;

  protected LockPerson() {
    this(null, null, null, null, null, null);
  }

  @Inject
  LockPerson(
      People people,
      Memberships memberships,
      LastOfRole lastOfRole,
      Standings standings,
      Event<PersonLocked> locked,
      Ledger ledger) {
    this.people = people;
    this.memberships = memberships;
    this.lastOfRole = lastOfRole;
    this.standings = standings;
    this.locked = locked;
    this.ledger = ledger;
  }

  /**
   * Refuses the person's sign-in from now on and ends those that live; does nothing where that is
   * so already.
   *
   * @throws Refusal where the subject is no admin, there is no such person, it is the subject
   *     themselves, a superuser and the subject is none, or the last one of a role
   */
  public void lock(Subject subject, String username, String reason) {
    Set<Group> roles = changeable(subject, username);
    if (username.equals(subject.username())) {
      throw Refusal.forbidden("LOCK_SELF", "Nobody locks themselves out; ask another admin");
    }
    if (reason.length() > REASON
        || reason.indexOf('\0') >= 0
        || !StandardCharsets.UTF_8.newEncoder().canEncode(reason)) {
      throw Refusal.invalid("TEXT_TOO_LONG", "reason takes at most " + REASON + " characters");
    }
    lastOfRole.requireOthers(username, roles);
    if (standings.isLocked(username)) {
      return;
    }
    standings.lock(username, subject.username(), reason);
    locked.fire(new PersonLocked(username));
    record("lock_person", subject, username);
  }

  /**
   * Lets the person sign in again; does nothing where they may already. What was ended stays ended.
   *
   * @throws Refusal where the subject is no admin, there is no such person, or it is a superuser
   *     and the subject is none
   */
  public void unlock(Subject subject, String username) {
    changeable(subject, username);
    if (standings.isLocked(username)) {
      standings.unlock(username, subject.username());
      record("unlock_person", subject, username);
    }
  }

  private Set<Group> changeable(Subject subject, String username) {
    Admins.only(subject, "locks people out and lets them in");
    if (!people.exists(username)) {
      throw Refusal.notFound();
    }
    Set<Group> roles = memberships.rolesOf(username);
    if (roles.contains(Group.SUPERUSERS)) {
      Admins.superusersOnly(subject);
    }
    return roles;
  }

  private void record(String action, Subject subject, String username) {
    ledger.record(FactDraft.of(action, subject.username()).with(Map.of("target", username)));
  }
}
