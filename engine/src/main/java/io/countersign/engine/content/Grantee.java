package io.countersign.engine.content;

import io.countersign.engine.refusal.Refusal;
import java.util.Optional;

/** Whom a grant names. */
public sealed interface Grantee {

  /** Returns the name of the person or group. */
  String name();

  /** One person. */
  record Person(String name) implements Grantee {}

  /** Everybody who is in the group at the moment of asking. */
  record Team(String name) implements Grantee {}

  /**
   * Returns the one of both that is named.
   *
   * @throws Refusal where neither or both are
   */
  static Grantee of(Optional<String> username, Optional<String> group) {
    if (username.isPresent() == group.isPresent()) {
      throw Refusal.invalid("GRANTEE_REQUIRED", "name either username or group");
    }
    return username.<Grantee>map(Person::new).or(() -> group.map(Team::new)).orElseThrow();
  }
}
