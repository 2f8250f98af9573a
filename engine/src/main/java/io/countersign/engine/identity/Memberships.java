package io.countersign.engine.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who is in which group now, whatever a token said when it was made. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Memberships {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /** Returns whether the person is in the group. */
  public boolean isIn(String username, String group) {
    return db.createQuery(
                "select count(m) from Membership m"
                    + " where m.username = :username and m.groupName = :group",
                Long.class)
            .setParameter("username", username)
            .setParameter("group", group)
            .getSingleResult()
        > 0;
  }

  /** Returns the groups of each of these people, by name, in one statement. */
  public Map<String, Set<String>> groupsOf(Collection<String> usernames) {
    return db.createQuery(
            "select m from Membership m where m.username in :usernames", Membership.class)
        .setParameter("usernames", usernames)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                Membership::username,
                Collectors.mapping(Membership::groupName, Collectors.toSet())));
  }

  /** Returns those of a person's groups that are roles. */
  Set<Group> rolesOf(String username) {
    return groupsOf(List.of(username)).getOrDefault(username, Set.of()).stream()
        .map(Group::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the names of a person's groups as the engine's own applications want them: the roles
   * the sign-in vouched for, and the other groups they are in now.
   */
  public List<String> namesFor(Subject subject) {
    Stream<String> teams =
        groupsOf(List.of(subject.username())).getOrDefault(subject.username(), Set.of()).stream()
            .filter(name -> Group.of(name).isEmpty());
    return Stream.concat(subject.groups().stream().map(Group::id), teams).sorted().toList();
  }

  /**
   * Returns the names of a group's members, and keeps others from changing who they are until the
   * transaction ends.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  List<String> lockedMembersOf(String group) {
    return db.createQuery(
            "select m from Membership m where m.groupName = :group order by m.username",
            Membership.class)
        .setParameter("group", group)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .map(Membership::username)
        .toList();
  }

  /** Returns the names of people who are in any of the groups; at most so many. */
  public List<String> membersOf(Collection<String> groups, int most) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return db.createQuery(
            "select distinct m.username from Membership m where m.groupName in :groups"
                + " order by m.username",
            String.class)
        .setParameter("groups", groups)
        .setMaxResults(most)
        .getResultList();
  }
}
