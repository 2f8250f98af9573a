package io.countersign.engine.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** Puts an e-mail address on record; an empty one takes it off. */
  void setEmail(String username, String email);

  /** Returns the e-mail addresses on record, by name; whoever has none is missing. */
  Map<String, String> emails(Collection<String> usernames);

  /** Returns those of the names whose password equals the name: open to everybody. */
  List<String> withPasswordEqualToName(List<String> usernames);
}
