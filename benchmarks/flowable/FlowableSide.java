package io.countersign.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flowable.bpmn.model.BaseElement;
import org.flowable.bpmn.model.FlowableListener;
import org.flowable.bpmn.model.ImplementationType;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.persistence.StrongUuidGenerator;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.delegate.TaskListener;
import org.flowable.engine.impl.bpmn.parser.BpmnParse;
import org.flowable.engine.impl.bpmn.parser.handler.AbstractBpmnParseHandler;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.service.delegate.DelegateTask;

/** Flowable with its own defaults, but for the identifiers and the history that we have too. */
public final class FlowableSide implements Side {

  private final ProcessEngine engine;

  public FlowableSide(DataSource dataSource, String model) {
    JavaDelegate nothing = execution -> {};
    JavaDelegate route = execution -> execution.setVariable("route", "one");
    StandaloneProcessEngineConfiguration configuration =
        new StandaloneProcessEngineConfiguration();
    configuration.setDataSource(dataSource);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setHistory("full");
    configuration.setAsyncExecutorActivate(false);
    configuration.setDisableIdmEngine(true);
    configuration.setDisableEventRegistry(true);
    configuration.setCreateDiagramOnDeploy(false);
    configuration.setBeans(
        Map.of(
            "routeRequest", route,
            "expireRequest", nothing,
            "escalateRequest", nothing,
            "handOverDecision", nothing,
            "run", nothing));
    configuration.setPostBpmnParseHandlers(List.of(new BindDecision()));
    engine = configuration.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addString("run-approval.bpmn20.xml", model)
        .deploy();
  }

  /** Does what our parse listener does: no model needs to name the listener. */
  private static final class BindDecision extends AbstractBpmnParseHandler<UserTask> {

    @Override
    protected Class<? extends BaseElement> getHandledType() {
      return UserTask.class;
    }

    @Override
    protected void executeParse(BpmnParse parse, UserTask task) {
      for (String event : List.of(TaskListener.EVENTNAME_CREATE, TaskListener.EVENTNAME_COMPLETE)) {
        FlowableListener listener = new FlowableListener();
        listener.setEvent(event);
        listener.setImplementationType(ImplementationType.IMPLEMENTATION_TYPE_INSTANCE);
        listener.setInstance((TaskListener) FlowableSide::decided);
        task.getTaskListeners().add(listener);
      }
    }
  }

  private static void decided(DelegateTask task) {
    if (task.getEventName().equals(TaskListener.EVENTNAME_CREATE)) {
      task.addCandidateUsers(List.of("author", "approver"));
    } else {
      task.setVariable("approved", true);
      task.setVariable("more", false);
    }
  }

  @Override
  public void start(String request) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String due = now.plus(2, ChronoUnit.DAYS).toString();
    as(
        "consumer",
        () ->
            engine
                .getRuntimeService()
                .createProcessInstanceBuilder()
                .processDefinitionKey("run-approval")
                .businessKey(request)
                .variable("requestId", request)
                .variable("requester", "consumer")
                .variable("executeOnApproval", false)
                .variable("priority", 50)
                .variable("dueAt", due)
                .variable("expiresAt", now.plus(7, ChronoUnit.DAYS).toString())
                .variable("scheduled", false)
                .variable("notBefore", due)
                .start());
  }

  @Override
  public void decide(String request) {
    String task =
        engine
            .getTaskService()
            .createTaskQuery()
            .taskDefinitionKey("decide")
            .processInstanceBusinessKey(request)
            .list()
            .get(0)
            .getId();
    as(
        "approver",
        () -> {
          engine.getTaskService().complete(task);
          return true;
        });
  }

  @Override
  public void execute(String request) {
    as(
        "consumer",
        () -> {
          String waiting =
              engine
                  .getRuntimeService()
                  .createExecutionQuery()
                  .processInstanceBusinessKey(request, true)
                  .messageEventSubscriptionName("execute-run")
                  .singleResult()
                  .getId();
          engine.getRuntimeService().messageEventReceived("execute-run", waiting);
          return true;
        });
  }

  @Override
  public long ended() {
    return engine.getHistoryService().createHistoricProcessInstanceQuery().finished().count();
  }

  private void as(String person, Supplier<Object> call) {
    engine.getIdentityService().setAuthenticatedUserId(person);
    try {
      call.get();
    } finally {
      engine.getIdentityService().setAuthenticatedUserId(null);
    }
  }
}
