package io.countersign.engine.workflow;

import static org.operaton.bpm.engine.variable.Variables.createVariables;

import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.operaton.bpm.engine.ExternalTaskService;
import org.operaton.bpm.engine.FormService;
import org.operaton.bpm.engine.HistoryService;
import org.operaton.bpm.engine.ManagementService;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.identity.Picture;
import org.operaton.bpm.engine.impl.RuntimeServiceImpl;
import org.operaton.bpm.engine.impl.TaskServiceImpl;
import org.operaton.bpm.engine.task.Task;

/** Everything a caller of the engine can try in order to move a governed run around the record. */
@SuppressWarnings("removal") // a deprecated call is a call too
final class Moves {

  private static final Map<String, Object> START =
      Map.of(
          "wanted", "auto",
          "executeOnApproval", true,
          "priority", 50,
          "scheduled", false,
          "dueAt", "2034-12-01T00:00:00Z",
          "notBefore", "2034-12-01T00:00:00Z",
          "expiresAt", "2035-01-01T00:00:00Z");
  private static final Map<String, Object> LIE = Map.of("approved", true, "requester", "nobody");
  private static final Date NOW = Date.from(java.time.Instant.EPOCH);

  private final Map<String, Consumer<GovernedRun>> moves = new LinkedHashMap<>();

  private Moves() {}

  static Map<String, Consumer<GovernedRun>> all() {
    Moves all = new Moves();
    all.starts();
    all.instances();
    all.variables();
    all.events();
    all.taskAssignment();
    all.taskEnds();
    all.taskTexts();
    all.externalTasks();
    all.jobs();
    all.suspension();
    all.batches();
    all.deployments();
    all.history();
    all.server();
    return all.moves;
  }

  private void starts() {
    runtime("startByKey", (r, run) -> r.startProcessInstanceByKey(GovernedRun.KEY, START));
    runtime(
        "startById", (r, run) -> r.startProcessInstanceById(run.definition(), "request-x", START));
    runtime(
        "startBeforeTheRun",
        (r, run) ->
            r.createProcessInstanceById(run.definition()).startBeforeActivity("run").execute());
    runtime(
        "startAfterTheDecision",
        (r, run) ->
            r.createProcessInstanceByKey(GovernedRun.KEY)
                .startAfterActivity("awaitExecute")
                .execute());
    form("submitStartForm", (f, run) -> f.submitStartForm(run.definition(), START));
    runtime(
        "restart",
        (r, run) ->
            r.restartProcessInstances(run.definition())
                .startBeforeActivity("run")
                .processInstanceIds(run.ended())
                .execute());
  }

  private void instances() {
    runtime(
        "modifyToTheRun",
        (r, run) ->
            r.createProcessInstanceModification(run.waiting())
                .startBeforeActivity("run")
                .execute());
    runtime(
        "modifyByCancelling",
        (r, run) ->
            r.createProcessInstanceModification(run.waiting())
                .cancelAllForActivity("decide")
                .execute());
    runtime(
        "modifyMany",
        (r, run) ->
            r.createModification(run.definition())
                .startBeforeActivity("run")
                .processInstanceIds(run.waiting())
                .execute());
    runtime(
        "migrate",
        (r, run) ->
            r.newMigration(
                    r.createMigrationPlan(run.definition(), run.definition())
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(run.both())
                .execute());
    runtime("delete", (r, run) -> r.deleteProcessInstance(run.waiting(), "because"));
    runtime("deleteMany", (r, run) -> r.deleteProcessInstances(run.both(), "because", true, true));
    runtime(
        "deleteIfExists",
        (r, run) ->
            r.deleteProcessInstanceIfExists(run.waiting(), "because", true, true, true, true));
    runtime(
        "createIncident",
        (r, run) -> r.createIncident("odd", run.runningExecution(), "config", "message"));
  }

  private void variables() {
    runtime("resolveIncident", (r, run) -> r.resolveIncident(run.incident()));
    runtime("annotateIncident", (r, run) -> r.setAnnotationForIncidentById(run.incident(), "fine"));
    runtime(
        "patchVariables",
        (r, run) -> ((RuntimeServiceImpl) r).updateVariables(run.waiting(), LIE, List.of()));
    tasks(
        "patchVariables",
        (t, run) -> ((TaskServiceImpl) t).updateVariablesLocal(run.task(), LIE, List.of()));
    runtime("setVariable", (r, run) -> r.setVariable(run.waiting(), "approved", true));
    runtime("setVariables", (r, run) -> r.setVariables(run.waiting(), LIE));
    runtime("setVariableLocal", (r, run) -> r.setVariableLocal(run.waiting(), "approved", true));
    runtime("removeVariable", (r, run) -> r.removeVariable(run.waiting(), "requester"));
    runtime("removeVariables", (r, run) -> r.removeVariables(run.waiting(), LIE.keySet()));
    tasks("setVariable", (t, run) -> t.setVariable(run.task(), "approved", true));
    tasks("setVariablesLocal", (t, run) -> t.setVariablesLocal(run.task(), LIE));
    tasks("removeVariable", (t, run) -> t.removeVariable(run.task(), "requester"));
    tasks("removeVariablesLocal", (t, run) -> t.removeVariablesLocal(run.task(), LIE.keySet()));
  }

  private void events() {
    runtime("signalExecution", (r, run) -> r.signal(run.runningExecution()));
    runtime("signalEvent", (r, run) -> r.createSignalEvent("any").send());
    runtime(
        "correlateMessage",
        (r, run) ->
            r.createMessageCorrelation("execute-run")
                .processInstanceId(run.awaiting())
                .correlate());
    runtime(
        "correlateAll",
        (r, run) ->
            r.createMessageCorrelation("withdraw-request")
                .processInstanceId(run.waiting())
                .correlateAll());
    runtime(
        "messageReceived",
        (r, run) -> r.messageEventReceived("execute-run", run.awaitingExecution()));
    runtime(
        "evaluateCondition",
        (r, run) ->
            r.createConditionEvaluation().setVariable("approved", true).evaluateStartConditions());
  }

  private void taskAssignment() {
    tasks("setAssignee", (t, run) -> t.setAssignee(run.task(), "mallory"));
    tasks("setOwner", (t, run) -> t.setOwner(run.task(), "mallory"));
    tasks("delegate", (t, run) -> t.delegateTask(run.task(), "mallory"));
    tasks("addCandidateUser", (t, run) -> t.addCandidateUser(run.task(), "mallory"));
    tasks("addCandidateGroup", (t, run) -> t.addCandidateGroup(run.task(), "consumers"));
    tasks(
        "deleteCandidateUser", (t, run) -> t.deleteCandidateUser(run.task(), GovernedRun.APPROVER));
    tasks("deleteCandidateGroup", (t, run) -> t.deleteCandidateGroup(run.task(), "consumers"));
    tasks("addIdentityLink", (t, run) -> t.addUserIdentityLink(run.task(), "mallory", "assignee"));
  }

  private void taskEnds() {
    tasks("bpmnError", (t, run) -> t.handleBpmnError(run.task(), "NO", "no", LIE));
    tasks("escalation", (t, run) -> t.handleEscalation(run.task(), "UP", LIE));
    tasks("resolve", (t, run) -> t.resolveTask(run.task(), LIE));
    tasks("createTask", (t, run) -> t.saveTask(t.newTask("forged-" + run.task())));
    tasks(
        "createSubtask",
        (t, run) -> {
          Task child = t.newTask("child-" + run.task());
          child.setParentTaskId(run.task());
          t.saveTask(child);
        });
    tasks("deleteTaskHistory", (t, run) -> t.deleteTask("gone", true));
  }

  private void taskTexts() {
    tasks(
        "saveTask",
        (t, run) -> {
          Task task = run.heldTask();
          task.setName("Harmless");
          t.saveTask(task);
        });
    tasks("setName", (t, run) -> t.setName(run.task(), "Harmless"));
    tasks("setDescription", (t, run) -> t.setDescription(run.task(), "Harmless"));
    tasks("setPriority", (t, run) -> t.setPriority(run.task(), 1));
    tasks("setDueDate", (t, run) -> t.setDueDate(run.task(), NOW));
    tasks("setFollowUpDate", (t, run) -> t.setFollowUpDate(run.task(), NOW));
    tasks("comment", (t, run) -> t.createComment(run.task(), run.waiting(), "Approved by me"));
    tasks(
        "attachment",
        (t, run) ->
            t.createAttachment(
                "text",
                run.task(),
                run.waiting(),
                "a",
                "b",
                new ByteArrayInputStream(new byte[] {1})));
  }

  private void externalTasks() {
    external("fetchAndLock", (e, run) -> e.fetchAndLock(1, "me").topic("run", 1000).execute());
    external("lock", (e, run) -> e.lock(run.externalTask(), "me", 1000));
    external("complete", (e, run) -> e.complete(run.lockedTask(), GovernedRun.WORKER, LIE));
    external(
        "failure", (e, run) -> e.handleFailure(run.lockedTask(), GovernedRun.WORKER, "no", 0, 0));
    external(
        "bpmnError", (e, run) -> e.handleBpmnError(run.lockedTask(), GovernedRun.WORKER, "NO"));
    external("extendLock", (e, run) -> e.extendLock(run.lockedTask(), GovernedRun.WORKER, 1000));
    external("unlock", (e, run) -> e.unlock(run.externalTask()));
    external("retries", (e, run) -> e.setRetries(run.externalTask(), 0));
    external("retriesOfMany", (e, run) -> e.setRetries(List.of(run.externalTask()), 0));
    external("priority", (e, run) -> e.setPriority(run.externalTask(), 9));
  }

  private void jobs() {
    manage("execute", (m, run) -> m.executeJob(run.timer()));
    manage("retries", (m, run) -> m.setJobRetries(run.timer(), 0));
    manage("retriesOfMany", (m, run) -> m.setJobRetries(List.of(run.timer()), 0));
    manage(
        "retriesByDefinition",
        (m, run) -> m.setJobRetriesByJobDefinitionId(run.timerDefinition(), 0));
    manage("dueDate", (m, run) -> m.setJobDuedate(run.timer(), NOW));
    manage("recalculate", (m, run) -> m.recalculateJobDuedate(run.timer(), true));
    manage("priority", (m, run) -> m.setJobPriority(run.timer(), 9));
    manage(
        "priorityOfDefinition",
        (m, run) -> m.setOverridingJobPriorityForJobDefinition(run.timerDefinition(), 9, true));
    manage("delete", (m, run) -> m.deleteJob(run.timer()));
    manage("suspend", (m, run) -> m.suspendJobById(run.timer()));
    manage("activate", (m, run) -> m.activateJobById(run.timer()));
    manage("suspendByInstance", (m, run) -> m.suspendJobByProcessInstanceId(run.waiting()));
    manage("suspendByKey", (m, run) -> m.suspendJobByProcessDefinitionKey(GovernedRun.KEY));
    manage(
        "suspendDefinition", (m, run) -> m.suspendJobDefinitionById(run.timerDefinition(), true));
    manage(
        "activateDefinition", (m, run) -> m.activateJobDefinitionById(run.timerDefinition(), true));
    manage(
        "suspendDefinitionsOfProcess",
        (m, run) -> m.suspendJobDefinitionByProcessDefinitionId(run.definition(), true));
  }

  private void suspension() {
    runtime("suspend", (r, run) -> r.suspendProcessInstanceById(run.waiting()));
    runtime("activate", (r, run) -> r.activateProcessInstanceById(run.waiting()));
    runtime(
        "suspendByKey",
        (r, run) -> r.suspendProcessInstanceByProcessDefinitionKey(GovernedRun.KEY));
    runtime(
        "suspendByDefinition",
        (r, run) -> r.suspendProcessInstanceByProcessDefinitionId(run.definition()));
    runtime(
        "suspendMany",
        (r, run) ->
            r.updateProcessInstanceSuspensionState().byProcessInstanceIds(run.both()).suspend());
    repository(
        "suspendWithInstances",
        (p, run) -> p.suspendProcessDefinitionById(run.definition(), true, null));
    repository(
        "suspendKeyWithInstances",
        (p, run) -> p.suspendProcessDefinitionByKey(GovernedRun.KEY, true, null));
  }

  private void batches() {
    runtime("deleteAsync", (r, run) -> r.deleteProcessInstancesAsync(run.both(), "because"));
    runtime(
        "setVariablesAsync",
        (r, run) -> r.setVariablesAsync(run.both(), createVariables().putValue("approved", true)));
    runtime(
        "correlateAsync",
        (r, run) ->
            r.createMessageCorrelationAsync("withdraw-request")
                .processInstanceIds(run.both())
                .correlateAllAsync());
    runtime(
        "modifyAsync",
        (r, run) ->
            r.createModification(run.definition())
                .startBeforeActivity("run")
                .processInstanceIds(run.waiting())
                .executeAsync());
    runtime(
        "modifyOneAsync",
        (r, run) ->
            r.createProcessInstanceModification(run.waiting())
                .startBeforeActivity("run")
                .executeAsync());
    runtime(
        "migrateAsync",
        (r, run) ->
            r.newMigration(
                    r.createMigrationPlan(run.definition(), run.definition())
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(run.both())
                .executeAsync());
    runtime(
        "restartAsync",
        (r, run) ->
            r.restartProcessInstances(run.definition())
                .startBeforeActivity("run")
                .processInstanceIds(run.ended())
                .executeAsync());
    runtime(
        "suspendAsync",
        (r, run) ->
            r.updateProcessInstanceSuspensionState()
                .byProcessInstanceIds(run.both())
                .suspendAsync());
    external("retriesAsync", (e, run) -> e.setRetriesAsync(List.of(run.externalTask()), null, 0));
    manage("suspendBatch", (m, run) -> m.suspendBatchById(run.batch()));
    manage("activateBatch", (m, run) -> m.activateBatchById(run.batch()));
    manage("deleteBatch", (m, run) -> m.deleteBatch(run.batch(), true));
    history("deleteBatch", (h, run) -> h.deleteHistoricBatch(run.batch()));
    manage("retriesAsync", (m, run) -> m.setJobRetriesAsync(List.of(run.timer()), 0));
    manage(
        "retriesByProcessAsync",
        (m, run) -> m.setJobRetriesByProcessAsync(0).processInstanceIds(run.both()).executeAsync());
    history(
        "deleteAsync",
        (h, run) -> h.deleteHistoricProcessInstancesAsync(List.of(run.ended()), "because"));
    history(
        "removalTimeAsync",
        (h, run) ->
            h.setRemovalTimeToHistoricProcessInstances()
                .absoluteRemovalTime(NOW)
                .byIds(run.ended())
                .executeAsync());
  }

  private void deployments() {
    repository("deleteDeployment", (p, run) -> p.deleteDeployment(run.deployment(), true));
    repository("deleteDefinition", (p, run) -> p.deleteProcessDefinition(run.definition(), true));
    repository(
        "deleteDefinitionsByKey",
        (p, run) -> p.deleteProcessDefinitions().byKey(GovernedRun.KEY).cascade().delete());
    repository(
        "deleteDefinitionsByIds",
        (p, run) -> p.deleteProcessDefinitions().byIds(run.definition()).cascade().delete());
    repository(
        "historyTimeToLive",
        (p, run) -> p.updateProcessDefinitionHistoryTimeToLive(run.definition(), 0));
    repository(
        "tableHistoryTimeToLive",
        (p, run) -> p.updateDecisionDefinitionHistoryTimeToLive(run.table(), 0));
    repository("addStarter", (p, run) -> p.addCandidateStarterUser(run.definition(), "mallory"));
    repository(
        "deleteStarter", (p, run) -> p.deleteCandidateStarterUser(run.definition(), "mallory"));
  }

  private void history() {
    history("deleteInstance", (h, run) -> h.deleteHistoricProcessInstance(run.ended()));
    history(
        "deleteInstancesBulk",
        (h, run) -> h.deleteHistoricProcessInstancesBulk(List.of(run.ended())));
    history("deleteTask", (h, run) -> h.deleteHistoricTaskInstance(run.task()));
    history(
        "deleteVariables",
        (h, run) -> h.deleteHistoricVariableInstancesByProcessInstanceId(run.ended()));
    history("deleteVariable", (h, run) -> h.deleteHistoricVariableInstance(run.variableOfEnded()));
  }

  private void server() {
    history(
        "deleteDecisionsBulk", (h, run) -> h.deleteHistoricDecisionInstancesBulk(List.of("any")));
    history("deleteCasesBulk", (h, run) -> h.deleteHistoricCaseInstancesBulk(List.of("any")));
    history(
        "deleteDecisions", (h, run) -> h.deleteHistoricDecisionInstanceByDefinitionId(run.table()));
    moves.put(
        "identity.picture",
        run ->
            run.engine()
                .getIdentityService()
                .setUserPicture(GovernedRun.APPROVER, new Picture(new byte[] {1}, "image/png")));
    moves.put(
        "identity.deletePicture",
        run -> run.engine().getIdentityService().deleteUserPicture(GovernedRun.APPROVER));
    manage(
        "unregisterApplication",
        (m, run) -> m.unregisterProcessApplication(run.deployment(), true));
    manage("setProperty", (m, run) -> m.setProperty("colour", "red"));
    manage("deleteProperty", (m, run) -> m.deleteProperty("colour"));
    manage("registerDeployment", (m, run) -> m.registerDeploymentForJobExecutor(run.deployment()));
    manage(
        "unregisterDeployment", (m, run) -> m.unregisterDeploymentForJobExecutor(run.deployment()));
    moves.put(
        "identity.userInfo",
        run -> run.engine().getIdentityService().setUserInfo(GovernedRun.APPROVER, "k", "v"));
    moves.put(
        "identity.deleteUserInfo",
        run -> run.engine().getIdentityService().deleteUserInfo(GovernedRun.APPROVER, "k"));
  }

  private interface Move<S> {
    void make(S service, GovernedRun run);
  }

  private void runtime(String name, Move<RuntimeService> move) {
    moves.put("runtime." + name, run -> move.make(run.engine().getRuntimeService(), run));
  }

  private void tasks(String name, Move<TaskService> move) {
    moves.put("task." + name, run -> move.make(run.engine().getTaskService(), run));
  }

  private void external(String name, Move<ExternalTaskService> move) {
    moves.put("external." + name, run -> move.make(run.engine().getExternalTaskService(), run));
  }

  private void manage(String name, Move<ManagementService> move) {
    moves.put("job." + name, run -> move.make(run.engine().getManagementService(), run));
  }

  private void repository(String name, Move<RepositoryService> move) {
    moves.put("repository." + name, run -> move.make(run.engine().getRepositoryService(), run));
  }

  private void history(String name, Move<HistoryService> move) {
    moves.put("history." + name, run -> move.make(run.engine().getHistoryService(), run));
  }

  private void form(String name, Move<FormService> move) {
    moves.put("form." + name, run -> move.make(run.engine().getFormService(), run));
  }
}
