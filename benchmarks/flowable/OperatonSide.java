package io.countersign.engine.workflow;

import io.countersign.benchmarks.Side;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.DelegateTask;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;

/**
 * Our engine by our own {@link EngineConfiguration}, in its package to reach it, with plain JDBC
 * transactions instead of the server's. The calls are those of {@link OperatonChoreography}.
 */
public final class OperatonSide implements Side {

  private static final Subject REQUESTER = new Subject("consumer", Set.of(Group.CONSUMERS));
  private static final Subject APPROVER = new Subject("approver", Set.of(Group.AUTHORS));

  private final ProcessEngine engine;

  public OperatonSide(DataSource dataSource, String model) {
    JavaDelegate nothing = execution -> {};
    JavaDelegate route = execution -> execution.setVariable("route", "one");
    Map<Object, Object> delegates =
        Map.of(
            "routeRequest", route,
            "expireRequest", nothing,
            "escalateRequest", nothing,
            "handOverDecision", nothing,
            "run", nothing);
    StandaloneProcessEngineConfiguration configuration =
        new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setHistory("full");
    configuration.setHistoryRemovalTimeStrategy("start");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    new EngineConfiguration(delegates, OperatonSide::decided).harden(configuration);
    engine = configuration.buildProcessEngine();
    EnginePermissions.seed(engine);
    OurCalls.marked(
        () ->
            engine
                .getRepositoryService()
                .createDeployment()
                .addString("run-approval.bpmn", model)
                .deploy());
  }

  private static void decided(DelegateTask task) {
    switch (task.getEventName()) {
      case TaskListener.EVENTNAME_CREATE -> task.addCandidateUsers(List.of("author", "approver"));
      case TaskListener.EVENTNAME_COMPLETE -> {
        task.getExecution().setVariable("approved", true);
        task.getExecution().setVariable("more", false);
      }
      default -> {}
    }
  }

  @Override
  public void start(String request) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String due = now.plus(2, ChronoUnit.DAYS).toString();
    as(
        REQUESTER,
        () ->
            engine
                .getRuntimeService()
                .createProcessInstanceByKey("run-approval")
                .businessKey(request)
                .setVariable("requestId", request)
                .setVariable("requester", "consumer")
                .setVariable("executeOnApproval", false)
                .setVariable("priority", 50)
                .setVariable("dueAt", due)
                .setVariable("expiresAt", now.plus(7, ChronoUnit.DAYS).toString())
                .setVariable("scheduled", false)
                .setVariable("notBefore", due)
                .execute());
  }

  @Override
  public void decide(String request) {
    String task =
        engine
            .getTaskService()
            .createTaskQuery()
            .taskDefinitionKey("decide")
            .processInstanceBusinessKeyIn(request)
            .list()
            .get(0)
            .getId();
    as(
        APPROVER,
        () -> {
          engine.getTaskService().complete(task);
          return true;
        });
  }

  @Override
  public void execute(String request) {
    as(
        REQUESTER,
        () ->
            engine
                .getRuntimeService()
                .createMessageCorrelation("execute-run")
                .processInstanceBusinessKey(request)
                .correlateWithResult());
  }

  @Override
  public long ended() {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().finished().count();
  }

  private void as(Subject subject, Supplier<Object> call) {
    OurCalls.as(subject, engine.getIdentityService(), call);
  }
}
