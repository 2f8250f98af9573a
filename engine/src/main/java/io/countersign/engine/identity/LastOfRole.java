package io.countersign.engine.identity;

import io.countersign.engine.identity.standing.Standings;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/**
 * Keeps somebody in the roles that nobody could give again: admins and superusers. Whoever is
 * locked does not count.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class LastOfRole {

  private static final List<Group> KEPT = List.of(Group.ADMINS, Group.SUPERUSERS);

  private final Memberships memberships;
  private final Standings standings;

  protected LastOfRole() {
    this(null, null);
  }

  @Inject
  LastOfRole(Memberships memberships, Standings standings) {
    this.memberships = memberships;
    this.standings = standings;
  }

  /**
   * Makes sure that somebody else is left in each of these roles. The members stay locked until the
   * transaction ends, so that two admins cannot remove each other at the same moment.
   *
   * @throws Refusal where the person is the last one
   */
  void requireOthers(String username, Collection<Group> lost) {
    for (Group role : KEPT) {
      if (lost.contains(role) && nobodyElse(username, role)) {
        throw Refusal.conflict(
            "LAST_IN_ROLE",
            "Nobody else in %s could sign in; give somebody else that role first"
                .formatted(role.id()));
      }
    }
  }

  private boolean nobodyElse(String username, Group role) {
    List<String> others =
        memberships.lockedMembersOf(role.id()).stream()
            .filter(name -> !name.equals(username))
            .toList();
    return others.isEmpty() || standings.locks(others).size() == others.size();
  }
}
