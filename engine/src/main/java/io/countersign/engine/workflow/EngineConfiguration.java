package io.countersign.engine.workflow;

import io.countersign.engine.Ids;
import io.countersign.engine.identity.People;
import io.countersign.processes.lint.ModelPolicy;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.cfg.JakartaTransactionProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;

/**
 * Configures the engine: inside the server's transactions, on its data source and threads, and with
 * every default inverted that evaluates user text, trusts a caller or loads a class by name.
 */
final class EngineConfiguration {

  private final Map<Object, Object> delegates;
  private final TaskListener decisionTask;

  EngineConfiguration(Map<Object, Object> delegates, TaskListener decisionTask) {
    this.delegates = delegates;
    this.decisionTask = decisionTask;
  }

  ProcessEngineConfigurationImpl on(
      DataSource dataSource, ExecutorService threads, UserTransaction transactions) {
    JakartaTransactionProcessEngineConfiguration configuration =
        new JakartaTransactionProcessEngineConfiguration();
    configuration.setDataSource(dataSource);
    configuration.setTransactionManager(ServerTransactions.ofLiberty(transactions));
    configuration.setTransactionsExternallyManaged(true);
    configuration.setDatabaseSchemaUpdate("true");
    // A decision writes to a hundred indexes of the engine's history, however long that is.
    configuration.setIdGenerator(() -> Ids.at(Instant.now()));
    configuration.setHistory("full");
    configuration.setHistoryRemovalTimeStrategy("start");
    configuration.setJobExecutor(new ManagedJobs(threads));
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    harden(configuration);
    return configuration;
  }

  /** Inverts the defaults; apart from the server's own parts, so that any engine can be tested. */
  void harden(ProcessEngineConfigurationImpl configuration) {
    configuration.setAuthorizationEnabled(true);
    configuration.setEnableExpressionsInStoredQueries(false);
    configuration.setEnableExpressionsInAdhocQueries(false);
    configuration.setDeserializationTypeValidationEnabled(true);
    configuration.setJavaSerializationFormatEnabled(false);
    configuration.setEnableXxeProcessing(false);
    // The engine's own rule knows no hyphen.
    configuration.setUserResourceWhitelistPattern(People.NAME);
    configuration.setGroupResourceWhitelistPattern(People.NAME);
    configuration.setBeans(delegates);
    configuration.setExpressionManager(new ClosedExpressions(delegates));
    configuration.setScriptEngineResolver(new NoScripts());
    configuration.setCustomPreDeployers(List.of(new ModelGate(policy())));
    configuration.setCustomPostDeployers(List.of(new BuiltInKeys()));
    configuration.setCustomPreBPMNParseListeners(List.of(new BindDecisionTasks(decisionTask)));
    configuration.setCommandCheckers(List.of(new TenantCommandChecker(), new GovernedChecker()));
    configuration.setCustomPreCommandInterceptorsTxRequired(List.of(new RefusalsSurface()));
    configuration.setCustomPreCommandInterceptorsTxRequiresNew(List.of(new RefusalsSurface()));
    configuration.setCustomPostCommandInterceptorsTxRequired(List.of(new ClosedCommands()));
    configuration.setCustomPostCommandInterceptorsTxRequiresNew(List.of(new ClosedCommands()));
    configuration.setCustomHistoryEventHandlers(List.of(new KeptVariables()));
  }

  private ModelPolicy policy() {
    return new ModelPolicy(
        delegates.keySet().stream().map(Object::toString).collect(Collectors.toSet()),
        BuiltInProcesses.formHashes());
  }
}
