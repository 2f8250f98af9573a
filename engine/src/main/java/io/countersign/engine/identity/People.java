package io.countersign.engine.identity;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The identity store. */
public interface People {

  /** What names of people and groups look like: safe in a path, a log line and a list. */
  String NAME = "[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?";

  /** Returns the person whose password this is; empty for a wrong name or a wrong password. */
  Optional<Subject> signIn(String username, String password);

  /** Returns whether a person of that name exists. */
  boolean exists(String username);

  /** Returns whether a group of that name exists. */
  boolean groupExists(String name);

  /** Adds a group; does nothing but return false where the name is taken. */
  boolean addGroup(String name);

  /** Puts a person into a group, where they are not in it. */
  void join(String username, String group);

  /** Takes a person out of a group, where they are in it. */
  void leave(String username, String group);

  /** Returns the names of a group's members, in their order. */
  Page<String> members(String group, Paging paging);

  /** Returns the names of all groups, in their order. */
  Page<String> groups(Paging paging);

  /**
   * Adds a person; does nothing but return false where the name is taken.
   *
   * @param username a name that {@link AddPerson} has checked
   */
  boolean add(String username, String password, Set<Group> groups);

  /** Makes this the person's password. */
  void setPassword(String username, String password);

  /** Makes this what the person is called, in the engine's own applications too. */
  void setDisplayName(String username, String name);

  /** Returns how many of these groups exist, in one statement. */
  long groupsAmong(Collection<String> names);

  /** Puts an e-mail address on record; an empty one takes it off. */
  void setEmail(String username, String email);

  /** Returns the e-mail addresses on record, by name; whoever has none is missing. */
  Map<String, String> emails(Collection<String> usernames);

  /** Returns those of the names whose password equals the name: open to everybody. */
  List<String> withPasswordEqualToName(List<String> usernames);
}
