package io.countersign.engine.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The identity store. */
public interface People {

  /** Returns the person whose password this is; empty for a wrong name or a wrong password. */
  Optional<Subject> signIn(String username, String password);

  /** Returns whether a person of that name exists. */
  boolean exists(String username);

  /**
   * Adds a person; does nothing but return false where the name is taken.
   *
   * @param username a name that {@link AddPerson} has checked
   */
  boolean add(String username, String password, Set<Group> groups);

  /** Returns those of the names whose password equals the name: open to everybody. */
  List<String> withPasswordEqualToName(List<String> usernames);
}
