package io.countersign.engine.workflow;

import io.countersign.engine.consent.Answer;
import io.countersign.engine.consent.Decide;
import io.countersign.engine.consent.Decision;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifacts;
import java.util.Collection;
import java.util.Optional;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Binds a decision task to {@code consent}, whichever door completes it: its candidates are the
 * artifact's editors without the requester, and completing it is the decision.
 */
final class DecisionTask implements TaskListener {

  private static final String DECISION = "decision";
  private static final String REASON = "reason";
  private static final String APPROVED = "approved";

  private final Decide decide;
  private final Requests requests;
  private final Access access;
  private final Artifacts artifacts;

  DecisionTask(Decide decide, Requests requests, Access access, Artifacts artifacts) {
    this.decide = decide;
    this.requests = requests;
    this.access = access;
    this.artifacts = artifacts;
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

  /** Names the editors as candidates; also called again when the editors change. */
  void nameCandidates(DelegateTask task) {
    Collection<String> editors =
        access.editors(artifacts.byId(requests.locked(requestId(task)).artifactId()));
    editors.remove(requester(task));
    task.addCandidateUsers(editors);
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
    Answer answer =
        requests
            .decisionOn(requestId)
            .map(Decision::answer)
            .orElseThrow(() -> new AuthorizationException("No decision stands behind this task"));
    // What the form sent was an argument of the decision; the process carries flags only.
    task.getExecution().removeVariable(DECISION);
    task.getExecution().removeVariable(REASON);
    task.getExecution().setVariable(APPROVED, answer == Answer.APPROVE);
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
