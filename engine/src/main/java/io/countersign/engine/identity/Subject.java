package io.countersign.engine.identity;

import java.util.Objects;
import java.util.Set;

/**
 * The person on whose behalf a use case runs.
 *
 * @param username unique name in the identity store
 * @param groups the person's groups, as the sign-in vouched for them
 */
public record Subject(String username, Set<Group> groups) {
  public Subject {
    Objects.requireNonNull(username, "username");
    groups = Set.copyOf(groups);
  }

  /** Returns whether the person is in at least one of the groups. */
  public boolean isInAny(Group... wanted) {
    for (Group group : wanted) {
      if (groups.contains(group)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the person keeps people, groups and the server itself. */
  public boolean administers() {
    return isInAny(Group.ADMINS, Group.SUPERUSERS);
  }

  /** Returns whether the person writes code here, and may therefore run their own. */
  public boolean writesCode() {
    return isInAny(Group.AUTHORS, Group.CONTRIBUTORS, Group.ADMINS, Group.SUPERUSERS);
  }
}
