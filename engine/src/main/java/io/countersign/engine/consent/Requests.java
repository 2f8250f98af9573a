package io.countersign.engine.consent;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
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

  private static final String MINE = "r.requester = :me";

  private static final String WAITING_FOR_ME =
      "r.status = io.countersign.engine.consent.RequestStatus.PENDING and r.requester <> :me"
          + " and r.expiresAt > :now"
          + " and exists (select a from Artifact a where a.id = r.artifactId"
          + " and (a.author = :me or exists (select g from Grant g where g.artifactId = a.id"
          + " and g.username = :me and (g.canEdit = true or g.canAdmin = true)"
          + " and (g.expiresAt is null or g.expiresAt > :now))))";

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
  private final Clock clock;

  protected Requests() {
    this(null, Clock.systemUTC());
  }

  @Inject
  public Requests(Access access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /**
   * Returns the request the subject may see: their own, or one of an artifact they may see.
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
        && !access.rights(subject.username(), artifact).canView()) {
      throw Refusal.notFound();
    }
    return request;
  }

  /** Returns an artifact's requests, newest first. */
  public Page<RequestView> ofArtifact(Artifact artifact, Paging paging) {
    return page(
        "r.artifactId = :artifact", paging, query -> query.setParameter("artifact", artifact.id()));
  }

  /** Returns the subject's own requests, newest first. */
  public Page<RequestView> mine(Subject subject, Paging paging) {
    return page(MINE, paging, query -> query.setParameter("me", subject.username()));
  }

  /** Returns the pending requests the subject may decide: editor, and not the requester. */
  public Page<RequestView> waitingFor(Subject subject, Paging paging) {
    return page(
        WAITING_FOR_ME,
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

  /**
   * Returns the version number last approved of an artifact before this request was filed, other
   * than by this request itself.
   */
  public Optional<Integer> versionLastApproved(RequestView request) {
    return db.createQuery(
            "select r.versionNumber from RunRequest r, Decision d where d.requestId = r.id"
                + " and d.answer = io.countersign.engine.consent.Answer.APPROVE"
                + " and r.artifactId = :artifact and r.id <> :self and d.decidedAt < :before"
                + " order by d.decidedAt desc",
            Integer.class)
        .setParameter("artifact", request.artifactId())
        .setParameter("self", request.id())
        .setParameter(
            "before", request.decision().map(Decision::decidedAt).orElseGet(clock::instant))
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

  /** Returns the decision on a request. */
  public Optional<Decision> decisionOn(String requestId) {
    return Optional.ofNullable(db.find(Decision.class, requestId));
  }

  /** Returns the stored inputs of a request, in their order. */
  public List<StoredInput> inputsOf(String requestId) {
    return inputs(List.of(requestId)).getOrDefault(requestId, List.of());
  }

  private RunRequest found(String requestId) {
    return Optional.ofNullable(db.find(RunRequest.class, requestId)).orElseThrow(Refusal::notFound);
  }

  private Page<RequestView> page(
      String condition, Paging paging, Consumer<TypedQuery<?>> parameters) {
    String where = " from RunRequest r where " + condition;
    TypedQuery<RunRequest> rows =
        db.createQuery("select r" + where + " order by r.createdAt desc, r.id", RunRequest.class);
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
    Map<String, Decision> decisions =
        db.createQuery("select d from Decision d where d.requestId in :ids", Decision.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(Decision::requestId, Function.identity()));
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
                    Optional.ofNullable(decisions.get(request.id()))))
        .toList();
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
