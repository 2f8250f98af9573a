package io.countersign.engine.workflow;

import org.operaton.bpm.engine.history.HistoricCaseInstance;
import org.operaton.bpm.engine.history.HistoricDecisionInstance;
import org.operaton.bpm.engine.history.HistoricProcessInstance;
import org.operaton.bpm.engine.history.UserOperationLogEntry;
import org.operaton.bpm.engine.impl.batch.BatchEntity;
import org.operaton.bpm.engine.impl.batch.history.HistoricBatchEntity;
import org.operaton.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.operaton.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.operaton.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;

/**
 * Keeps what is deployed and what has happened: models change by a further deployment, history by
 * retention only, and nothing is done to many at once. Holds for everybody, admins included.
 */
abstract class KeptRecords extends AuthorizationCommandChecker {

  private static final String HISTORY =
      "History is a record and ends with its retention; nobody deletes or annotates it";
  private static final String DEPLOYED =
      "What is deployed stays, for runs refer to it; deploy a further version";
  private static final String BATCH = "Governed processes are moved one by one, not in batches";

  /** Deploying is for whoever may, and never for nobody: the engine lets nobody do anything. */
  @Override
  public void checkCreateDeployment() {
    if (!OurCalls.ours()) {
      Actors.required();
      super.checkCreateDeployment();
    }
  }

  @Override
  public void checkDeleteDeployment(String deploymentId) {
    OurCalls.orRefuse(DEPLOYED);
  }

  @Override
  public void checkDeleteProcessDefinitionById(String processDefinitionId) {
    OurCalls.orRefuse(DEPLOYED);
  }

  @Override
  public void checkDeleteProcessDefinitionByKey(String processDefinitionKey) {
    OurCalls.orRefuse(DEPLOYED);
  }

  @Override
  public void checkUpdateProcessDefinitionById(String processDefinitionId) {
    refuseUnlessPartOfSuspending();
  }

  @Override
  public void checkUpdateProcessDefinitionByKey(String processDefinitionKey) {
    refuseUnlessPartOfSuspending();
  }

  @Override
  public void checkUpdateDecisionDefinitionById(String decisionDefinitionId) {
    OurCalls.orRefuse(DEPLOYED);
  }

  @Override
  public void checkDeleteHistoricProcessInstance(HistoricProcessInstance instance) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricTaskInstance(HistoricTaskInstanceEntity task) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricVariableInstance(HistoricVariableInstanceEntity variable) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricVariableInstancesByProcessInstance(
      HistoricProcessInstanceEntity instance) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricDecisionInstance(String decisionDefinitionKey) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricDecisionInstance(HistoricDecisionInstance decisionInstance) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricCaseInstance(HistoricCaseInstance instance) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteUserOperationLog(UserOperationLogEntry entry) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkUpdateUserOperationLog(UserOperationLogEntry entry) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteHistoricBatch(HistoricBatchEntity batch) {
    OurCalls.orRefuse(HISTORY);
  }

  @Override
  public void checkDeleteBatch(BatchEntity batch) {
    OurCalls.orRefuse(BATCH);
  }

  @Override
  public void checkSuspendBatch(BatchEntity batch) {
    OurCalls.orRefuse(BATCH);
  }

  @Override
  public void checkActivateBatch(BatchEntity batch) {
    OurCalls.orRefuse(BATCH);
  }

  /**
   * Suspending a definition is the emergency brake and stays with the engine's permissions; it
   * suspends the definition's timers too, as a step for which the engine turns its checks off.
   */
  private static void refuseUnlessPartOfSuspending() {
    if (Context.getCommandContext().isAuthorizationCheckEnabled()) {
      OurCalls.orRefuse(DEPLOYED);
    }
  }
}
