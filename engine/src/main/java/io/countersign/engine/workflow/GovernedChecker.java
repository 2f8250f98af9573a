package io.countersign.engine.workflow;

import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.authorization.Permission;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.operaton.bpm.engine.impl.persistence.entity.TaskEntity;
import org.operaton.bpm.engine.repository.CaseDefinition;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.operaton.bpm.engine.runtime.CaseExecution;

/**
 * Bars everybody, admins included, from moving a governed process past our commands: starting,
 * assigning, changing variables, modifying, migrating, correlating, signalling, touching jobs.
 * Working on a task stays open to its candidates, except to whoever asked for the run.
 */
final class GovernedChecker extends KeptRecords {

  private static final String AROUND =
      "A governed process is moved by requests and decisions only; use the task or the API";
  private static final String FORGED_TASK =
      "A task comes from a process only, so that what Tasklist shows is what governs";

  @Override
  public void checkTaskWork(TaskEntity task) {
    if (OurCalls.ours()) {
      return;
    }
    String actor = Actors.required();
    if (Actors.requesterOf(task).filter(actor::equals).isPresent()) {
      throw new AuthorizationException(Actors.REQUESTER_BARRED);
    }
    super.checkTaskWork(task);
  }

  @Override
  public void checkTaskAssign(TaskEntity task) {
    OurCalls.orRefuse("Candidates follow from edit permission on the artifact; grant it there");
  }

  @Override
  public void checkCreateTask() {
    OurCalls.orRefuse(FORGED_TASK);
  }

  @Override
  public void checkCreateTask(TaskEntity task) {
    OurCalls.orRefuse(FORGED_TASK);
  }

  @Override
  public void checkUpdateTaskVariable(TaskEntity task) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkDeleteTask(TaskEntity task) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkCreateProcessInstance(ProcessDefinition definition) {
    OurCalls.orRefuse("A run starts with a run request on its artifact; file one there");
    super.checkCreateProcessInstance(definition);
  }

  @Override
  public void checkUpdateProcessInstance(ExecutionEntity execution) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceById(String processInstanceId) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceVariables(ExecutionEntity execution) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceByProcessDefinitionId(String processDefinitionId) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceByProcessDefinitionKey(String processDefinitionKey) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceSuspensionState(ExecutionEntity execution) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceSuspensionStateById(String processInstanceId) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceSuspensionStateByProcessDefinitionId(String definitionId) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateProcessInstanceSuspensionStateByProcessDefinitionKey(String key) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateRetriesProcessInstanceByProcessDefinitionId(String definitionId) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkDeleteProcessInstance(ExecutionEntity execution) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkMigrateProcessInstance(ExecutionEntity instance, ProcessDefinition target) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkCreateCaseInstance(CaseDefinition definition) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateCaseInstance(CaseExecution execution) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateJob(JobEntity job) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkUpdateRetriesJob(JobEntity job) {
    OurCalls.orRefuse(AROUND);
  }

  @Override
  public void checkCreateBatch(Permission permission) {
    OurCalls.orRefuse(AROUND);
  }
}
