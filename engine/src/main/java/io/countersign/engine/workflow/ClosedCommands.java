package io.countersign.engine.workflow;

import java.util.List;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.impl.cmd.AbstractWritableIdentityServiceCmd;
import org.operaton.bpm.engine.impl.cmd.AddCommentCmd;
import org.operaton.bpm.engine.impl.cmd.AddIdentityLinkForProcessDefinitionCmd;
import org.operaton.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.operaton.bpm.engine.impl.cmd.CreateFilterCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteHistoricCaseInstancesBulkCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteIdentityLinkForProcessDefinitionCmd;
import org.operaton.bpm.engine.impl.cmd.DeletePropertyCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteUserInfoCmd;
import org.operaton.bpm.engine.impl.cmd.DeleteUserPictureCmd;
import org.operaton.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.operaton.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.operaton.bpm.engine.impl.cmd.FetchExternalTasksCmd;
import org.operaton.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.operaton.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.operaton.bpm.engine.impl.cmd.PurgeDatabaseAndCacheCmd;
import org.operaton.bpm.engine.impl.cmd.RegisterDeploymentCmd;
import org.operaton.bpm.engine.impl.cmd.RegisterProcessApplicationCmd;
import org.operaton.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.operaton.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.operaton.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.operaton.bpm.engine.impl.cmd.SaveFilterCmd;
import org.operaton.bpm.engine.impl.cmd.SetPropertyCmd;
import org.operaton.bpm.engine.impl.cmd.SetUserInfoCmd;
import org.operaton.bpm.engine.impl.cmd.SetUserPictureCmd;
import org.operaton.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.operaton.bpm.engine.impl.cmd.UnlockUserCmd;
import org.operaton.bpm.engine.impl.cmd.UnregisterDeploymentCmd;
import org.operaton.bpm.engine.impl.cmd.UnregisterProcessApplicationCmd;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.dmn.cmd.DeleteHistoricDecisionInstancesBulkCmd;
import org.operaton.bpm.engine.impl.interceptor.Command;
import org.operaton.bpm.engine.impl.interceptor.CommandInterceptor;
import org.operaton.bpm.engine.impl.jobexecutor.FailedJobListener;

/**
 * Closes the commands for which the engine asks no {@link GovernedChecker}, or asks it as for work
 * on a task although they end the task without a decision. Must stand after the engine's own
 * interceptors, where the caller is known.
 */
final class ClosedCommands extends CommandInterceptor {

  /** Open to our commands only. */
  private static final List<Class<?>> CLOSED =
      List.of(
          FetchExternalTasksCmd.class,
          ResolveTaskCmd.class,
          HandleTaskBpmnErrorCmd.class,
          HandleTaskEscalationCmd.class,
          DeleteTaskCmd.class,
          AddCommentCmd.class,
          CreateAttachmentCmd.class,
          SaveAttachmentCmd.class,
          DeleteAttachmentCmd.class,
          SignalEventReceivedCmd.class,
          EvaluateStartConditionCmd.class,
          AddIdentityLinkForProcessDefinitionCmd.class,
          DeleteIdentityLinkForProcessDefinitionCmd.class,
          PurgeDatabaseAndCacheCmd.class,
          DeleteHistoricCaseInstancesBulkCmd.class,
          DeleteHistoricDecisionInstancesBulkCmd.class,
          SetPropertyCmd.class,
          DeletePropertyCmd.class,
          RegisterDeploymentCmd.class,
          UnregisterDeploymentCmd.class,
          RegisterProcessApplicationCmd.class,
          UnregisterProcessApplicationCmd.class,
          SetUserInfoCmd.class,
          DeleteUserInfoCmd.class,
          SetUserPictureCmd.class,
          DeleteUserPictureCmd.class);

  /** The engine's authorizations govern these, but it asks nobody's: somebody must be signed in. */
  private static final List<Class<?>> NEED_SOMEBODY =
      List.of(
          AbstractWritableIdentityServiceCmd.class,
          SaveAuthorizationCmd.class,
          DeleteAuthorizationCmd.class,
          CreateFilterCmd.class,
          SaveFilterCmd.class,
          DeleteFilterCmd.class,
          UnlockUserCmd.class);

  /**
   * The job executor's own work. Asked by hand, executing a job is refused by the checker, but only
   * after the engine has counted the refusal as a failed try: five would stop the expiry timer.
   */
  private static final List<Class<?>> OF_THE_JOB_EXECUTOR =
      List.of(ExecuteJobsCmd.class, FailedJobListener.class);

  @Override
  public <T> T execute(Command<T> command) {
    if (!OurCalls.ours()) {
      if (isAny(CLOSED, command)
          || (isAny(OF_THE_JOB_EXECUTOR, command) && Context.getJobExecutorContext() == null)) {
        throw new AuthorizationException(
            "This call goes around the record; use the task's form or the API at /api");
      }
      if (isAny(NEED_SOMEBODY, command)) {
        Actors.required();
      }
    }
    return next.execute(command);
  }

  private static boolean isAny(List<Class<?>> kinds, Command<?> command) {
    return kinds.stream().anyMatch(kind -> kind.isInstance(command));
  }
}
