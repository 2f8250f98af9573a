package io.countersign.engine.workflow;

import io.countersign.engine.consent.Decide;
import io.countersign.engine.consent.Deciders;
import io.countersign.engine.consent.Requests;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.container.RuntimeContainerDelegate;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.task.Task;

/** Owns the one process engine of this server. */
@ApplicationScoped
public class EmbeddedEngine {

  @Resource(lookup = "jdbc/main")
  private DataSource dataSource;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService threads;

  @Resource(lookup = "java:comp/UserTransaction")
  private UserTransaction transactions;

  private final Delegates delegates;
  private final DecisionTask decisionTask;
  private @Nullable ProcessEngine engine;

  protected EmbeddedEngine() {
    this(null, null, null, null);
  }

  @Inject
  EmbeddedEngine(Delegates delegates, Decide decide, Deciders deciders, Requests requests) {
    this.delegates = delegates;
    this.decisionTask = new DecisionTask(decide, deciders, requests);
  }

  /** Returns the engine, for the web applications and the REST interface beside our own rooms. */
  @Produces
  public ProcessEngine engine() {
    return Optional.ofNullable(engine)
        .orElseThrow(() -> new IllegalStateException("the process engine has not started"));
  }

  void start() {
    engine =
        new EngineConfiguration(delegates.byName(), decisionTask)
            .on(dataSource, threads, transactions)
            .buildProcessEngine();
    RuntimeContainerDelegate.INSTANCE.get().registerProcessEngine(engine);
  }

  void stop() {
    if (engine != null) {
      RuntimeContainerDelegate.INSTANCE.get().unregisterProcessEngine(engine);
      engine.close();
      engine = null;
    }
  }

  /** Starts timers and asynchronous steps; last, when everything they call is there. */
  void startJobs() {
    configuration().getJobExecutor().start();
  }

  void refreshCandidates(Task task) {
    configuration()
        .getCommandExecutorTxRequired()
        .execute(new RefreshCandidates(task.getId(), decisionTask));
  }

  /** Asks the engine on our own behalf, whoever is signed in to it just now. */
  <T> T unrestricted(Callable<T> question) {
    return configuration()
        .getCommandExecutorTxRequired()
        .execute(context -> context.runWithoutAuthorization(question));
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration();
  }
}
