package io.countersign.engine.workflow;

import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.authorization.Permission;
import org.operaton.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;
import org.operaton.bpm.engine.repository.ProcessDefinition;

/**
 * Bars everybody, admins included, from moving a governed process past our commands: starting,
 * assigning, changing variables, modifying, migrating, correlating, signalling, touching jobs.
 * Working on a task stays open to its candidates, except to whoever asked for the run.
 */
final class GovernedChecker extends AuthorizationCommandChecker {

  private static final String AROUND =
      "A governed process is moved by requests and decisions only; use the task or the API";

  @Override
  public void checkTaskWork(TaskEntity task) {
    if (OurCalls.ours()) {
      return;
    }
    String actor = Context.getCommandContext().getAuthenticatedUserId();
    if (actor == null) {
      throw new AuthorizationException("Nobody is signed in; sign in to work on this task");
    }
    if (Actors.requesterOf(task).filter(actor::equals).isPresent()) {
      throw new AuthorizationException(Actors.REQUESTER_BARRED);
    }
    super.checkTaskWork(task);
  }

  @Override
  public void checkTaskAssign(TaskEntity task) {
    refuseUnlessOurs("Candidates follow from edit permission on the artifact; grant it there");
  }

  @Override
  public void checkUpdateTaskVariable(TaskEntity task) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkDeleteTask(TaskEntity task) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkCreateProcessInstance(ProcessDefinition definition) {
    refuseUnlessOurs("A run starts with a run request on its artifact; file one there");
    super.checkCreateProcessInstance(definition);
  }

  @Override
  public void checkUpdateProcessInstance(ExecutionEntity execution) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceById(String processInstanceId) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceVariables(ExecutionEntity execution) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceByProcessDefinitionId(String processDefinitionId) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceByProcessDefinitionKey(String processDefinitionKey) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceSuspensionState(ExecutionEntity execution) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceSuspensionStateById(String processInstanceId) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkDeleteProcessInstance(ExecutionEntity execution) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkMigrateProcessInstance(ExecutionEntity instance, ProcessDefinition target) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateJob(JobEntity job) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkUpdateRetriesJob(JobEntity job) {
    refuseUnlessOurs(AROUND);
  }

  @Override
  public void checkCreateBatch(Permission permission) {
    refuseUnlessOurs(AROUND);
  }

  private static void refuseUnlessOurs(String sentence) {
    if (!OurCalls.ours()) {
      throw new AuthorizationException(sentence);
    }
  }
}
