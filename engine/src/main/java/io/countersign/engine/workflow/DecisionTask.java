package io.countersign.engine.workflow;

import io.countersign.engine.consent.Answer;
import io.countersign.engine.consent.Decide;
import io.countersign.engine.consent.Deciders;
import io.countersign.engine.consent.RequestStatus;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.content.Editors;
import java.util.Optional;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Binds a decision task to {@code consent}, whichever door completes it: its candidates are those
 * for whom the request waits, and completing it is the decision.
 */
final class DecisionTask implements TaskListener {

  private static final String DECISION = "decision";
  private static final String REASON = "reason";
  private static final String APPROVED = "approved";

  private static final String MORE = "more";

  private final Decide decide;
  private final Deciders deciders;
  private final Requests requests;

  DecisionTask(Decide decide, Deciders deciders, Requests requests) {
    this.decide = decide;
    this.deciders = deciders;
    this.requests = requests;
  }

  @Override
  public void notify(DelegateTask task) {
    switch (task.getEventName()) {
      case EVENTNAME_CREATE -> nameCandidates(task);
      case EVENTNAME_ASSIGNMENT -> barRequester(task);
      case EVENTNAME_COMPLETE -> complete(task);
      default -> {}
    }
  }

  private void nameCandidates(DelegateTask task) {
    Editors candidates = candidates(task);
    task.addCandidateUsers(candidates.people());
    task.addCandidateGroups(candidates.groups());
  }

  /** Returns for whom the task waits now. */
  Editors candidates(DelegateTask task) {
    return deciders.candidates(requests.locked(requestId(task)));
  }

  private void barRequester(DelegateTask task) {
    if (requester(task).equals(task.getAssignee())) {
      throw new AuthorizationException(Actors.REQUESTER_BARRED);
    }
  }

  private void complete(DelegateTask task) {
    String requestId = requestId(task);
    if (!OurCalls.ours()) {
      decide.take(Actors.current(), requestId, answer(task), text(task, REASON));
    }
    if (requests.decisionsOn(requestId).isEmpty()) {
      throw new AuthorizationException("No decision stands behind this task");
    }
    RequestStatus status = requests.locked(requestId).status();
    // What the form sent was an argument of the decision; the process carries flags only.
    task.getExecution().removeVariable(DECISION);
    task.getExecution().removeVariable(REASON);
    task.getExecution().setVariable(APPROVED, status == RequestStatus.APPROVED);
    task.getExecution().setVariable(MORE, status == RequestStatus.PENDING);
  }

  private static Answer answer(DelegateTask task) {
    return Answer.of(text(task, DECISION));
  }

  private static String text(DelegateTask task, String variable) {
    return Optional.ofNullable(task.getVariable(variable)).map(Object::toString).orElse("");
  }

  /** The business key, which nobody can change, and not a variable, which a form could send. */
  private static String requestId(DelegateTask task) {
    return ((TaskEntity) task).getProcessInstance().getBusinessKey();
  }

  private static String requester(DelegateTask task) {
    return Actors.requesterOf((TaskEntity) task).orElse("");
  }
}
