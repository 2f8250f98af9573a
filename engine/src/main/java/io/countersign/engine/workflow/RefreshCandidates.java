package io.countersign.engine.workflow;

import io.countersign.engine.content.Editors;
import java.util.HashSet;
import java.util.Set;
import org.operaton.bpm.engine.authorization.Resources;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;
import org.operaton.bpm.engine.task.IdentityLink;

/**
 * Makes the candidates of a task those for whom it waits now. Whoever is one no longer loses the
 * permission to look at it too, which the engine gives with the one and keeps beyond it.
 */
final class RefreshCandidates implements Command<Void> {

  private final String taskId;
  private final DecisionTask decisionTask;

  RefreshCandidates(String taskId, DecisionTask decisionTask) {
    this.taskId = taskId;
    this.decisionTask = decisionTask;
  }

  @Override
  public Void execute(CommandContext context) {
    TaskEntity task = context.getTaskManager().findTaskById(taskId);
    Editors wanted = decisionTask.candidates(task);
    Set<String> newPeople = new HashSet<>(wanted.people());
    Set<String> newGroups = new HashSet<>(wanted.groups());
    for (IdentityLink link : task.getCandidates()) {
      boolean stays =
          link.getUserId() != null
              ? newPeople.remove(link.getUserId())
              : newGroups.remove(link.getGroupId());
      if (!stays) {
        remove(task, link, context.getAuthorizationManager());
      }
    }
    task.addCandidateUsers(newPeople);
    task.addCandidateGroups(newGroups);
    return null;
  }

  private void remove(TaskEntity task, IdentityLink link, AuthorizationManager permissions) {
    if (link.getUserId() != null) {
      task.deleteUserIdentityLink(link.getUserId(), link.getType());
      permissions.deleteAuthorizationsByResourceIdAndUserId(
          Resources.TASK, taskId, link.getUserId());
    } else {
      task.deleteGroupIdentityLink(link.getGroupId(), link.getType());
      permissions.deleteAuthorizationsByResourceIdAndGroupId(
          Resources.TASK, taskId, link.getGroupId());
    }
  }
}
