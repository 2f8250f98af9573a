package io.countersign.engine.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.externaltask.ExternalTask;
import org.operaton.bpm.engine.runtime.Job;
import org.operaton.bpm.engine.task.Task;

/** The shipped process on a real engine: one instance waits for a decision, one for the runner. */
record GovernedRun(
    ProcessEngine engine,
    String definition,
    String deployment,
    String waiting,
    String task,
    String timer,
    String timerDefinition,
    String running,
    String externalTask,
    String lockedTask,
    String ended,
    String awaiting,
    String awaitingExecution,
    String runningExecution,
    String variableOfEnded,
    String table,
    String batch,
    String incident) {

  static final String KEY = "run-approval";
  static final String REQUESTER = "consumer";
  static final String APPROVER = "approver";

  /** The name under which our own worker locks; an attacker may know it. */
  static final String WORKER = "countersign-node-1";

  /** Stand where the server has commands that need its database: they set the route and no more. */
  static final Map<Object, Object> DELEGATES =
      new Delegates()
          .byName().keySet().stream()
              .collect(Collectors.toMap(Function.identity(), name -> delegate((String) name)));

  private static JavaDelegate delegate(String name) {
    return execution -> {
      if (name.equals("routeRequest")) {
        execution.setVariable("route", execution.getVariable("wanted"));
      }
    };
  }

  /** Names the candidate and takes the decision as approved, as {@link DecisionTask} does. */
  static final TaskListener DECISION =
      task -> {
        switch (task.getEventName()) {
          case TaskListener.EVENTNAME_CREATE -> task.addCandidateUser(APPROVER);
          case TaskListener.EVENTNAME_COMPLETE -> approve(task);
          default -> {}
        }
      };

  private static void approve(DelegateTask task) {
    task.getExecution().setVariable("approved", true);
    task.getExecution().setVariable("more", false);
  }

  static GovernedRun on(ProcessEngine engine) {
    return OurCalls.marked(
        () -> {
          engine.getIdentityService().clearAuthentication();
          forgetFormerRuns(engine);
          BuiltInProcesses.deploy(engine, Optional.empty());
          String definition =
              engine
                  .getRepositoryService()
                  .createProcessDefinitionQuery()
                  .processDefinitionKey(KEY)
                  .latestVersion()
                  .singleResult()
                  .getId();
          String deployment =
              engine.getRepositoryService().getProcessDefinition(definition).getDeploymentId();
          String waiting = start(engine, "one", true);
          String running = start(engine, "auto", true);
          ExternalTask task = externalTask(engine, running);
          String locked = externalTask(engine, start(engine, "auto", true)).getId();
          engine.getExternalTaskService().lock(locked, WORKER, 3_600_000);
          String awaiting = start(engine, "auto", false);
          String ended = start(engine, "refuse", true);
          Job timer =
              engine
                  .getManagementService()
                  .createJobQuery()
                  .processInstanceId(waiting)
                  .activityId("decisionOverdue")
                  .singleResult();
          return new GovernedRun(
              engine,
              definition,
              deployment,
              waiting,
              engine
                  .getTaskService()
                  .createTaskQuery()
                  .processInstanceId(waiting)
                  .singleResult()
                  .getId(),
              timer.getId(),
              timer.getJobDefinitionId(),
              running,
              task.getId(),
              locked,
              ended,
              awaiting,
              engine
                  .getRuntimeService()
                  .createExecutionQuery()
                  .processInstanceId(awaiting)
                  .messageEventSubscriptionName("execute-run")
                  .singleResult()
                  .getId(),
              task.getExecutionId(),
              engine
                  .getHistoryService()
                  .createHistoricVariableInstanceQuery()
                  .processInstanceId(ended)
                  .variableName(Actors.REQUESTER)
                  .singleResult()
                  .getId(),
              engine
                  .getRepositoryService()
                  .createDecisionDefinitionQuery()
                  .decisionDefinitionKey("run-routing")
                  .latestVersion()
                  .singleResult()
                  .getId(),
              engine
                  .getHistoryService()
                  .deleteHistoricProcessInstancesAsync(List.of(ended), "odd")
                  .getId(),
              engine
                  .getRuntimeService()
                  .createIncident("odd", task.getExecutionId(), "x", "x")
                  .getId());
        });
  }

  private static ExternalTask externalTask(ProcessEngine engine, String instance) {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processInstanceId(instance)
        .singleResult();
  }

  private static void forgetFormerRuns(ProcessEngine engine) {
    var management = engine.getManagementService();
    management
        .createBatchQuery()
        .list()
        .forEach(batch -> management.deleteBatch(batch.getId(), true));
    var repository = engine.getRepositoryService();
    repository
        .createDeploymentQuery()
        .list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true, true, true));
  }

  static String start(ProcessEngine engine, String route, boolean executes) {
    return engine
        .getRuntimeService()
        .createProcessInstanceByKey(KEY)
        .businessKey("request-" + route)
        .setVariable("requestId", "request-" + route)
        .setVariable(Actors.REQUESTER, REQUESTER)
        .setVariable("executeOnApproval", executes)
        .setVariable("priority", 50)
        .setVariable("dueAt", "2034-12-01T00:00:00Z")
        .setVariable("expiresAt", "2035-01-01T00:00:00Z")
        .setVariable("scheduled", false)
        .setVariable("notBefore", "2034-12-01T00:00:00Z")
        .setVariable("wanted", route)
        .execute()
        .getId();
  }

  List<String> both() {
    return List.of(waiting, running);
  }

  /** The task as anybody may hold it who once saw it. */
  Task heldTask() {
    var signedIn = engine.getIdentityService().getCurrentAuthentication();
    engine.getIdentityService().clearAuthentication();
    try {
      return engine.getTaskService().createTaskQuery().taskId(task).singleResult();
    } finally {
      if (signedIn != null) {
        engine.getIdentityService().setAuthentication(signedIn.getUserId(), signedIn.getGroupIds());
      }
    }
  }
}
