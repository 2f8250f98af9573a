package io.countersign.webapp.api.identity.oidc;

import io.countersign.engine.identity.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of an issuer's groups is which role here. Without a map, a group that is called like a role
 * is that role; with one, only what it names counts.
 */
final class RoleMap {

  private final Map<String, Group> roles;

  private RoleMap(Map<String, Group> roles) {
    this.roles = Map.copyOf(roles);
  }

  /** Returns the map that gives each role the group of its name. */
  static RoleMap ofTheSameNames() {
    Map<String, Group> roles = new HashMap<>();
    for (Group group : Group.values()) {
      roles.put(group.id(), group);
    }
    return new RoleMap(roles);
  }

  /**
   * Reads {@code theirs=ours,theirs=ours}.
   *
   * @throws IllegalArgumentException where it says something else, or ours is no role
   */
  static RoleMap parse(String text) {
    Map<String, Group> roles = new HashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.lastIndexOf('=');
      Optional<Group> ours = Group.of(pair.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
      String theirs = equals < 1 ? "" : pair.substring(0, equals).strip();
      if (theirs.isEmpty() || ours.isEmpty()) {
        throw new IllegalArgumentException(pair);
      }
      roles.put(theirs, ours.get());
    }
    return new RoleMap(roles);
  }

  /** Returns the roles in a claim; a claim that is no list holds none. */
  Set<Group> rolesIn(@Nullable Object claim) {
    return claim instanceof Collection<?> groups
        ? groups.stream()
            .filter(String.class::isInstance)
            .map(group -> Optional.ofNullable(roles.get((String) group)))
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
