package io.countersign.engine.identity;

import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says which groups a person is in, roles and others; admins only. Whoever loses a role is signed
 * out everywhere, because a living token still says otherwise.
 */
@ApplicationScoped
@Transactional
public class SetGroups {

  private static final int MOST = 100;

  private final People people;
  private final Memberships memberships;
  private final LastOfRole lastOfRole;
  private final Standings standings;
  private final Ledger ledger;

  protected SetGroups() {
    this(null, null, null, null, null);
  }

  @Inject
  SetGroups(
      People people,
      Memberships memberships,
      LastOfRole lastOfRole,
      Standings standings,
      Ledger ledger) {
    this.people = people;
    this.memberships = memberships;
    this.lastOfRole = lastOfRole;
    this.standings = standings;
    this.ledger = ledger;
  }

  /**
   * Makes these the person's groups and returns them in name order.
   *
   * @throws Refusal where the subject is no admin, there is no such person or group, the change
   *     concerns superusers and the subject is none, or a role would be left without anybody
   */
  public List<String> set(Subject subject, String username, Collection<String> groups) {
    Admins.only(subject, "sets somebody's groups");
    if (!people.exists(username)) {
      throw Refusal.notFound();
    }
    Set<String> wanted = new TreeSet<>(groups);
    requireGroups(wanted);
    Set<String> had = memberships.groupsOf(List.of(username)).getOrDefault(username, Set.of());
    Set<String> added = without(wanted, had);
    Set<String> removed = without(had, wanted);
    requireMayChange(subject, had, added);
    Set<Group> lost = roles(removed);
    lastOfRole.requireOthers(username, lost);
    if (added.isEmpty() && removed.isEmpty()) {
      return List.copyOf(wanted);
    }
    added.forEach(group -> people.join(username, group));
    removed.forEach(group -> people.leave(username, group));
    if (!lost.isEmpty()) {
      standings.endSignIns(username, subject.username());
    }
    ledger.record(
        FactDraft.of("set_groups", subject.username())
            .with(Map.of("target", username, "added", added, "removed", removed)));
    return List.copyOf(wanted);
  }

  private void requireGroups(Set<String> wanted) {
    if (wanted.size() > MOST) {
      throw Refusal.invalid("GROUPS_TOO_MANY", "groups holds at most " + MOST);
    }
    if (!wanted.isEmpty() && people.groupsAmong(wanted) < wanted.size()) {
      throw Refusal.invalid(
          "GROUP_UNKNOWN", "groups names a group that does not exist; add it first");
    }
  }

  private static void requireMayChange(Subject subject, Set<String> had, Set<String> added) {
    String superusers = Group.SUPERUSERS.id();
    if (had.contains(superusers) || added.contains(superusers)) {
      Admins.superusersOnly(subject);
    }
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    return some.stream()
        .filter(name -> !others.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Group> roles(Set<String> names) {
    return names.stream().map(Group::of).flatMap(Optional::stream).collect(Collectors.toSet());
  }
}
