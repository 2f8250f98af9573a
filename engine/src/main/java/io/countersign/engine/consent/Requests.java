package io.countersign.engine.consent;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Granted;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds requests; a list costs five statements, however long it is. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Requests {

  private static final String NEWEST_FIRST = "r.createdAt desc, r.id";

  private static final String MINE = "r.requester = :me";

  private static final String WAITING_FOR_ME =
      "r.status = io.countersign.engine.consent.RequestStatus.PENDING and r.requester <> :me"
          + " and r.expiresAt > :now and ((r.waitingFor = '"
          + Stages.EDITORS
          + "' and exists (select a from Artifact a where a.id = r.artifactId and "
          + Granted.EDIT
          + ")) or exists (select m from Membership m where m.username = :me and"
          + " (m.groupName = r.waitingFor or (r.escalatedAt is not null and m.groupName = '"
          + Deciders.AFTER_ESCALATION.id()
          + "'))))"
          + " and not exists (select d from Decision d where d.requestId = r.id and d.actor = :me)"
          + " and not exists (select b from Barred b"
          + " where b.requestId = r.id and b.username = :me)";

  /** Of one's own: what still waits for somebody. What starts by itself waits for nobody. */
  private static final String MINE_AND_WAITING =
      MINE
          + " and r.expiresAt > :now"
          + " and (r.status = io.countersign.engine.consent.RequestStatus.PENDING"
          + " or (r.status = io.countersign.engine.consent.RequestStatus.APPROVED"
          + " and r.executeOnApproval = false))";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Access access;
  private final Deciders deciders;
  private final Clock clock;

  protected Requests() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  public Requests(Access access, Deciders deciders, Clock clock) {
    this.access = access;
    this.deciders = deciders;
    this.clock = clock;
  }

  /**
   * Returns the request the subject may see: their own, one of an artifact they may see, or one
   * that waits for a group they are in.
   *
   * @throws Refusal not found otherwise
   */
  public RequestView visible(Subject subject, String requestId) {
    return views(List.of(seen(subject, requestId))).get(0);
  }

  /**
   * Returns the same request without what belongs to it.
   *
   * @throws Refusal not found where the subject may not see it
   */
  public RunRequest seen(Subject subject, String requestId) {
    RunRequest request = found(requestId);
    Artifact artifact = db.find(Artifact.class, request.artifactId());
    if (!request.requester().equals(subject.username())
        && !access.rights(subject.username(), artifact).canView()
        && !deciders.mayLookAt(subject, request)) {
      throw Refusal.notFound();
    }
    return request;
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
    return db.createQuery(
            "select r.status from RunRequest r where " + condition, RequestStatus.class)
        .setParameter("me", username)
        .setParameter("now", clock.instant())
        .setMaxResults(most)
        .getResultList();
  }

  /** Returns the requests of those ids, by id, in one statement. */
  public Map<String, RunRequest> byIds(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("select r from RunRequest r where r.id in :ids", RunRequest.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(RunRequest::id, Function.identity()));
  }

  /** Returns the version number of an artifact last approved before this request was. */
  public Optional<Integer> versionLastApproved(String requestId) {
    RunRequest request = found(requestId);
    return db.createQuery(
            "select r.versionNumber from RunRequest r where r.artifactId = :artifact"
                + " and r.id <> :self and r.decidedAt < :before and not exists (select d"
                + " from Decision d where d.requestId = r.id"
                + " and d.answer = io.countersign.engine.consent.Answer.REJECT)"
                + " order by r.decidedAt desc",
            Integer.class)
        .setParameter("artifact", request.artifactId())
        .setParameter("self", request.id())
        .setParameter("before", request.decidedAt().orElseGet(clock::instant))
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Returns the request, locked until the transaction ends.
   *
   * @throws Refusal not found where there is none
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public RunRequest locked(String requestId) {
    RunRequest request = found(requestId);
    db.refresh(request, LockModeType.PESSIMISTIC_WRITE);
    return request;
  }

  /** Returns the decisions on a request, in their order. */
  public List<Decision> decisionsOn(String requestId) {
    return decisions(List.of(requestId)).getOrDefault(requestId, List.of());
  }

  /** Returns the stored inputs of a request, in their order. */
  public List<StoredInput> inputsOf(String requestId) {
    return inputs(List.of(requestId)).getOrDefault(requestId, List.of());
  }

  private RunRequest found(String requestId) {
    return Optional.ofNullable(db.find(RunRequest.class, requestId)).orElseThrow(Refusal::notFound);
  }

  private Page<RequestView> page(
      String condition, String order, Paging paging, Consumer<TypedQuery<?>> parameters) {
    String where = " from RunRequest r where " + condition;
    TypedQuery<RunRequest> rows =
        db.createQuery("select r" + where + " order by " + order, RunRequest.class);
    TypedQuery<Long> count = db.createQuery("select count(r)" + where, Long.class);
    parameters.accept(rows);
    parameters.accept(count);
    return new Page<>(views(paging.of(rows)), count.getSingleResult());
  }

  private List<RequestView> views(List<RunRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    List<String> ids = requests.stream().map(RunRequest::id).toList();
    Map<String, List<StoredInput>> inputs = inputs(ids);
    Map<String, List<Decision>> decisions = decisions(ids);
    Map<String, Artifact> artifacts =
        db.createQuery("select a from Artifact a where a.id in :ids", Artifact.class)
            .setParameter("ids", requests.stream().map(RunRequest::artifactId).distinct().toList())
            .getResultStream()
            .collect(Collectors.toMap(Artifact::id, Function.identity()));
    return requests.stream()
        .map(
            request ->
                RequestView.of(
                    request,
                    artifacts.get(request.artifactId()),
                    inputs.getOrDefault(request.id(), List.of()),
                    decisions.getOrDefault(request.id(), List.of())))
        .toList();
  }

  private Map<String, List<Decision>> decisions(List<String> requestIds) {
    return db.createQuery(
            "select d from Decision d where d.requestId in :ids order by d.stage", Decision.class)
        .setParameter("ids", requestIds)
        .getResultStream()
        .collect(Collectors.groupingBy(Decision::requestId));
  }

  private Map<String, List<StoredInput>> inputs(List<String> requestIds) {
    return db.createQuery("select i from Input i where i.requestId in :ids", Input.class)
        .setParameter("ids", requestIds)
        .getResultStream()
        .sorted(Comparator.comparingInt(Input::position))
        .collect(
            Collectors.groupingBy(
                Input::requestId, Collectors.mapping(Input::asStored, Collectors.toList())));
  }
}
