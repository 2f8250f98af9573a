package io.countersign.engine.consent;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.consent.deputy.StandIns;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Granted;
import io.countersign.engine.identity.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lists requests, and counts what badges show by the same conditions; a list costs five statements,
 * however long it is.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class ListRequests {

  private static final String NEWEST_FIRST = "r.createdAt desc, r.id";

  private static final String MINE = "r.requester = :me";

  /** The stage of {@code r} waits for {@code :me}, who may still answer it. */
  private static final String WAITS =
      "r.requester <> :me and ((r.waitingFor = '"
          + Stages.EDITORS
          + "' and exists (select a from Artifact a where a.id = r.artifactId and "
          + Granted.EDIT
          + ")) or exists (select m from Membership m where m.username = :me and"
          + " (m.groupName = r.waitingFor or (r.escalatedAt is not null and m.groupName = '"
          + Deciders.AFTER_ESCALATION.id()
          + "'))))"
          + " and "
          + unused(":me");

  private static final String WAITING_FOR_ME =
      "r.status = io.countersign.engine.consent.RequestStatus.PENDING and r.expiresAt > :now and (("
          + WAITS
          + ") or (r.requester <> :me and "
          + unused(":me")
          + " and exists (select s from StandIn s where s.deputy = :me and "
          + StandIns.HOLDS
          + " and (s.requestId is null or s.requestId = r.id) and "
          + WAITS.replace(":me", "s.principal")
          + ")))";

  /** Of one's own: what still waits for somebody. What starts by itself waits for nobody. */
  private static final String MINE_AND_WAITING =
      MINE
          + " and r.expiresAt > :now"
          + " and (r.status = io.countersign.engine.consent.RequestStatus.PENDING"
          + " or (r.status = io.countersign.engine.consent.RequestStatus.APPROVED"
          + " and r.executeOnApproval = false))";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Requests requests;
  private final Clock clock;

  protected ListRequests() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  ListRequests(LimitedQueries limited, Requests requests, Clock clock) {
    this.limited = limited;
    this.requests = requests;
    this.clock = clock;
  }

  /** The condition that a person has neither answered {@code r} nor is barred from it. */
  private static String unused(String person) {
    return ("not exists (select d from Decision d where d.requestId = r.id"
            + " and (d.actor = :who or d.principal = :who))"
            + " and not exists (select b from Barred b"
            + " where b.requestId = r.id and b.username = :who)")
        .replace(":who", person);
  }

  /** Returns an artifact's requests, newest first. */
  public Page<RequestView> ofArtifact(Artifact artifact, Paging paging) {
    return page(
        "r.artifactId = :artifact",
        NEWEST_FIRST,
        paging,
        query -> query.setParameter("artifact", artifact.id()));
  }

  /** Returns the subject's own requests, newest first. */
  public Page<RequestView> mine(Subject subject, Paging paging) {
    return page(MINE, NEWEST_FIRST, paging, query -> query.setParameter("me", subject.username()));
  }

  /**
   * Returns the pending requests on which the subject may decide: most urgent first, then newest.
   */
  public Page<RequestView> waitingFor(Subject subject, Paging paging) {
    return page(
        WAITING_FOR_ME,
        "r.priority desc, " + NEWEST_FIRST,
        paging,
        query -> query.setParameter("me", subject.username()).setParameter("now", clock.instant()));
  }

  /** Returns the ids of at most so many pending requests on which a person may decide. */
  public List<String> idsWaitingFor(String username, int most) {
    return limited
        .query(
            "select r.id from RunRequest r where "
                + WAITING_FOR_ME
                + " order by r.priority desc, "
                + NEWEST_FIRST,
            String.class)
        .setParameter("me", username)
        .setParameter("now", clock.instant())
        .setMaxResults(most)
        .getResultList();
  }

  /** Counts the same lists, in two statements. */
  public Badges badges(String username) {
    List<RequestStatus> mine = statuses(MINE_AND_WAITING, username, 2 * Badges.MOST);
    int pending = Collections.frequency(mine, RequestStatus.PENDING);
    return new Badges(
        statuses(WAITING_FOR_ME, username, Badges.MOST).size(),
        Math.min(Badges.MOST, pending),
        Math.min(Badges.MOST, mine.size() - pending));
  }

  /** Counting in the database would not stop at so many. */
  private List<RequestStatus> statuses(String condition, String username, int most) {
    return limited
        .query("select r.status from RunRequest r where " + condition, RequestStatus.class)
        .setParameter("me", username)
        .setParameter("now", clock.instant())
        .setMaxResults(most)
        .getResultList();
  }

  private Page<RequestView> page(
      String condition, String order, Paging paging, Consumer<TypedQuery<?>> parameters) {
    String where = " from RunRequest r where " + condition;
    TypedQuery<RunRequest> rows =
        limited.query("select r" + where + " order by " + order, RunRequest.class);
    TypedQuery<Long> count = db.createQuery("select count(r)" + where, Long.class);
    parameters.accept(rows);
    parameters.accept(count);
    return new Page<>(requests.views(paging.of(rows)), count.getSingleResult());
  }
}
