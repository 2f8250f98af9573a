package io.countersign.engine.workflow;

import io.countersign.engine.consent.Choreography;
import io.countersign.engine.consent.DecidersChanged;
import io.countersign.engine.consent.ListRequests;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.consent.deputy.DeputyChanged;
import io.countersign.engine.content.EditorsChanged;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.task.Task;

/** Walks a request through the process {@code run-approval}. */
@ApplicationScoped
class OperatonChoreography implements Choreography {

  private static final String PROCESS = "run-approval";
  private static final String DECISION_TASK = "decide";
  private static final String EXECUTE = "execute-run";
  private static final String DELEGATE = "delegate-decision";
  private static final String WITHDRAW = "withdraw-request";

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  /**
   * So many tasks are named anew when a deputy changes, the most urgent first, so that one
   * transaction is enough. Enforcement and our own lists know no such limit.
   */
  private static final int MOST_REFRESHED = 1_000;

  private final EmbeddedEngine embedded;
  private final ListRequests lists;

  protected OperatonChoreography() {
    this(null, null);
  }

  @Inject
  OperatonChoreography(EmbeddedEngine embedded, ListRequests lists) {
    this.embedded = embedded;
    this.lists = lists;
  }

  @Override
  public void start(Subject subject, RunRequest request, Instant due) {
    ProcessEngine engine = embedded.engine();
    OurCalls.as(
        subject,
        engine.getIdentityService(),
        () ->
            engine
                .getRuntimeService()
                .createProcessInstanceByKey(PROCESS)
                .businessKey(request.id())
                .setVariable("requestId", request.id())
                .setVariable(Actors.REQUESTER, request.requester())
                .setVariable("executeOnApproval", request.executesOnApproval())
                .setVariable("priority", request.priority())
                .setVariable("dueAt", TimerDate.of(due))
                .setVariable("expiresAt", TimerDate.of(request.expiresAt()))
                .setVariable("scheduled", request.notBefore().isPresent())
                .setVariable("notBefore", TimerDate.of(request.notBefore().orElse(due)))
                .execute());
  }

  @Override
  public void decided(Subject subject, String requestId) {
    ProcessEngine engine = embedded.engine();
    Task task =
        openTasks(List.of(requestId)).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.conflict(
                        "NOT_WAITING", "The process of this request waits for no decision"));
    Messages.asSubject(
        engine,
        subject,
        () -> {
          engine.getTaskService().complete(task.getId());
          return true;
        });
  }

  @Override
  public void withdrawn(Subject subject, String requestId) {
    tell(subject, requestId, WITHDRAW, "The process of this request cannot be ended any more");
  }

  @Override
  public void delegated(Subject subject, String requestId) {
    tell(subject, requestId, DELEGATE, "The process of this request waits for no decision");
  }

  @Override
  public void execute(Subject subject, String requestId) {
    tell(subject, requestId, EXECUTE, "The process of this request waits for no run");
  }

  private void tell(Subject subject, String requestId, String message, String unheard) {
    Messages.tell(
        embedded.engine(),
        subject,
        requestId,
        message,
        () -> Refusal.conflict("NOT_WAITING", unheard));
  }

  /** Keeps the candidates of waiting tasks in step with the grants, in the same transaction. */
  void onEditorsChanged(@Observes EditorsChanged changed) {
    List<String> waiting =
        db.createQuery(
                "select r.id from RunRequest r where r.artifactId = :artifact and r.status ="
                    + " io.countersign.engine.consent.RequestStatus.PENDING",
                String.class)
            .setParameter("artifact", changed.artifactId())
            .getResultList();
    refresh(waiting);
  }

  /** The same where only one request is to be decided by others. */
  void onDecidersChanged(@Observes DecidersChanged changed) {
    refresh(List.of(changed.requestId()));
  }

  /** The same where somebody else decides in a person's stead from now on, or nobody. */
  void onDeputyChanged(@Observes DeputyChanged changed) {
    refresh(lists.idsWaitingFor(changed.principal(), MOST_REFRESHED));
  }

  private void refresh(List<String> waiting) {
    if (!waiting.isEmpty()) {
      OurCalls.marked(() -> openTasks(waiting).forEach(embedded::refreshCandidates));
    }
  }

  private List<Task> openTasks(List<String> requestIds) {
    return embedded
        .engine()
        .getTaskService()
        .createTaskQuery()
        .taskDefinitionKey(DECISION_TASK)
        .processInstanceBusinessKeyIn(requestIds.toArray(String[]::new))
        .list();
  }
}
