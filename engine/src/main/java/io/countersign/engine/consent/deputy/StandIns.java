package io.countersign.engine.consent.deputy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says who stands in for whom now. Whether the one who is stood in for has a right at all, it does
 * not know.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class StandIns {

  /**
   * The condition of a query that the stand-in {@code s} holds at {@code :now}; a process that is
   * late does not prolong it.
   */
  public static final String HOLDS =
      "s.status = io.countersign.engine.consent.deputy.StandIn.Status.ACTIVE and s.endsAt > :now";

  private static final String ON_REQUEST =
      " and (s.requestId is null or s.requestId = :request) and ";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Clock clock;

  protected StandIns() {
    this(Clock.systemUTC());
  }

  @Inject
  public StandIns(Clock clock) {
    this.clock = clock;
  }

  /** Returns for whom a person stands in on a request, in the order of their names. */
  public List<String> principalsOf(String deputy, String requestId) {
    return db.createQuery(
            "select distinct s.principal from StandIn s where "
                + HOLDS
                + ON_REQUEST
                + "s.deputy = :deputy order by s.principal",
            String.class)
        .setParameter("now", clock.instant())
        .setParameter("request", requestId)
        .setParameter("deputy", deputy)
        .getResultList();
  }

  /**
   * Returns who stands in on a request for any of these people or for a member of these groups.
   *
   * @param but for whom nobody stands in
   */
  public List<String> deputiesOf(
      Collection<String> people, Collection<String> groups, Set<String> but, String requestId) {
    return db.createQuery(
            "select s from StandIn s where "
                + HOLDS
                + ON_REQUEST
                + "(s.principal in :people or exists (select m from Membership m"
                + " where m.username = s.principal and m.groupName in :groups))",
            StandIn.class)
        .setParameter("now", clock.instant())
        .setParameter("request", requestId)
        .setParameter("people", orNobody(people))
        .setParameter("groups", orNobody(groups))
        .getResultStream()
        .filter(standIn -> !but.contains(standIn.principal()))
        .map(StandIn::deputy)
        .distinct()
        .toList();
  }

  /** Returns whom a person has handed a request to. */
  public Optional<StandIn> delegation(String principal, String requestId) {
    return db.createQuery(
            "select s from StandIn s where s.requestId = :request and s.principal = :principal",
            StandIn.class)
        .setParameter("request", requestId)
        .setParameter("principal", principal)
        .getResultStream()
        .findFirst();
  }

  /** Returns who has handed a request to whom, in the order they did. */
  public List<StandIn> delegations(String requestId) {
    return db.createQuery(
            "select s from StandIn s where s.requestId = :request order by s.createdAt, s.id",
            StandIn.class)
        .setParameter("request", requestId)
        .getResultList();
  }

  /** No database takes an empty list. */
  private static Collection<String> orNobody(Collection<String> names) {
    return names.isEmpty() ? Set.of("") : names;
  }
}
