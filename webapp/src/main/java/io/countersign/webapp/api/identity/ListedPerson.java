package io.countersign.webapp.api.identity;

import io.countersign.engine.identity.PersonView;
import io.countersign.engine.identity.standing.Lock;
import io.countersign.webapp.api.content.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person on the wire, as admins see them.
 *
 * @param email empty where nothing is on record
 * @param lock why they may not sign in; null where they may
 */
public record ListedPerson(
    String username,
    String displayName,
    String email,
    List<String> groups,
    @Nullable LockRepresentation lock) {

  /** Who locked somebody, when and why. */
  public record LockRepresentation(String by, String at, String reason) {

    static LockRepresentation of(Lock lock) {
      return new LockRepresentation(lock.by(), Times.text(lock.at()), lock.reason());
    }
  }

  static ListedPerson of(PersonView person) {
    return new ListedPerson(
        person.username(),
        person.displayName(),
        person.email(),
        person.groups(),
        person.lock().map(LockRepresentation::of).orElse(null));
  }
}
