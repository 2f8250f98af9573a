package io.countersign.engine.workflow;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.interceptor.Command;

/** The commands in the engine's own jar, and which of them no test of ours has to try. */
final class CommandsOfTheEngine {

  /** By their names, reading or planning only; each of these prefixes was looked through. */
  private static final Pattern READS =
      Pattern.compile("(Get|Find|Is|Has|Determine|Optimize|ExecuteFilter|Create\\w+Query).*");

  /** What deciding is made of, tried in {@link DecidingTest}. */
  private static final List<String> DECIDING = List.of("ClaimTaskCmd", "SubmitTaskFormCmd");

  /** Governed by the engine's authorizations, and by us in that somebody must be signed in. */
  private static final List<String> BY_PERMISSION =
      List.of(
          "DeployCmd", // then the gate and the built-in keys
          "ActivateProcessDefinitionCmd", // the emergency brake: without its instances
          "CreateFilterCmd",
          "SaveFilterCmd",
          "DeleteFilterCmd",
          "SaveAuthorizationCmd",
          "DeleteAuthorizationCmd",
          "CreateUserCmd",
          "SaveUserCmd",
          "DeleteUserCmd",
          "UnlockUserCmd",
          "CreateGroupCmd",
          "SaveGroupCmd",
          "DeleteGroupCmd",
          "CreateMembershipCmd",
          "DeleteMembershipCmd",
          "CreateTenantCmd",
          "SaveTenantCmd",
          "DeleteTenantCmd",
          "CreateTenantGroupMembershipCmd",
          "CreateTenantUserMembershipCmd",
          "DeleteTenantGroupMembershipCmd",
          "DeleteTenantUserMembershipCmd");

  /** What they change cannot come to be: cases do not pass the gate, comments are closed. */
  private static final List<String> NOTHING_TO_CHANGE =
      List.of(
          "CaseExecutionVariableCmd",
          "CloseCaseInstanceCmd",
          "CompleteCaseExecutionCmd",
          "CreateCaseInstanceCmd",
          "DeleteHistoricCaseInstanceCmd",
          "DisableCaseExecutionCmd",
          "ManualStartCaseExecutionCmd",
          "ReenableCaseExecutionCmd",
          "TerminateCaseExecutionCmd",
          "UpdateCaseDefinitionHistoryTimeToLiveCmd",
          "DeleteProcessInstanceCommentCmd",
          "DeleteTaskCommentCmd",
          "UpdateCommentCmd",
          "DeleteAttachmentCmd",
          "SaveAttachmentCmd");

  /** The same check as a command that is tried, on a record that the test's process has not. */
  private static final List<String> LIKE_ANOTHER =
      List.of(
          "DeleteHistoricDecisionInstanceByInstanceIdCmd",
          "DeleteHistoricDecisionInstancesBatchCmd",
          "DeleteUserOperationLogEntryCmd",
          "SetRemovalTimeToHistoricBatchesCmd",
          "SetRemovalTimeToHistoricDecisionInstancesCmd",
          "RegisterProcessApplicationCmd");

  /**
   * Steps inside a command that is tried, or of the engine's own threads; no service offers them.
   */
  private static final List<String> INSIDE =
      List.of(
          "AcquireJobsCmd",
          "UnlockJobCmd",
          "DefaultJobRetryCmd",
          "DeleteJobsCmd",
          "ActivityAfterInstantiationCmd",
          "ActivityBeforeInstantiationCmd",
          "ActivityCancellationCmd",
          "ActivityInstanceCancellationCmd",
          "TransitionInstanceCancellationCmd",
          "TransitionInstantiationCmd",
          "SetProcessDefinitionVersionCmd",
          "PurgeDatabaseAndCacheCmd",
          "HistoryCleanupSchedulerCmd");

  /** Change nothing governed: a question, a measure, or the retention that runs anyway. */
  private static final List<String> HARMLESS =
      List.of(
          "AuthorizationCheckCmd",
          "EvaluateDecisionCmd",
          "EvaluateDecisionTableCmd",
          "DeleteMetricsCmd",
          "DeleteTaskMetricsCmd",
          "ReportDbMetricsCmd",
          "TelemetryConfigureCmd",
          "HistoryCleanupCmd");

  private CommandsOfTheEngine() {}

  /** Returns the simple names of all concrete commands that are not known to read only. */
  static Set<String> thatWrite() throws IOException, URISyntaxException, ClassNotFoundException {
    Path jar =
        Path.of(ProcessEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> names = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> entries = file.stream().map(JarEntry::getName).toList();
      for (String entry : entries) {
        if (entry.endsWith("Cmd.class") && entry.startsWith("org/operaton/bpm/engine/impl/")) {
          Class<?> kind =
              Class.forName(
                  entry.replace('/', '.').substring(0, entry.length() - 6),
                  false,
                  ProcessEngine.class.getClassLoader());
          if (Command.class.isAssignableFrom(kind)
              && !Modifier.isAbstract(kind.getModifiers())
              && !kind.isMemberClass()
              && !READS.matcher(kind.getSimpleName()).matches()) {
            names.add(kind.getSimpleName());
          }
        }
      }
    }
    return names;
  }

  static Set<String> namedWithAReason() {
    return Stream.of(DECIDING, BY_PERMISSION, NOTHING_TO_CHANGE, LIKE_ANOTHER, INSIDE, HARMLESS)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
