package io.countersign.engine.consent;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds requests and what belongs to them. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class Requests {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Artifacts artifacts;
  private final Access access;
  private final Deciders deciders;
  private final Clock clock;

  protected Requests() {
    this(null, null, null, Clock.systemUTC());
  }

  @Inject
  public Requests(Artifacts artifacts, Access access, Deciders deciders, Clock clock) {
    this.artifacts = artifacts;
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
    Artifact artifact = artifacts.byId(request.artifactId());
    if (!request.requester().equals(subject.username())
        && !access.rights(subject.username(), artifact).canView()
        && !deciders.mayLookAt(subject, request)) {
      throw Refusal.notFound();
    }
    return request;
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

  /** Returns requests with what belongs to them, in three statements however many there are. */
  List<RequestView> views(List<RunRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    List<String> ids = requests.stream().map(RunRequest::id).toList();
    Map<String, List<StoredInput>> inputs = inputs(ids);
    Map<String, List<Decision>> decisions = decisions(ids);
    Map<String, Artifact> found =
        artifacts.byIds(requests.stream().map(RunRequest::artifactId).distinct().toList());
    return requests.stream()
        .map(
            request ->
                RequestView.of(
                    request,
                    found.get(request.artifactId()),
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
