package io.countersign.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.operaton.bpm.engine.AuthorizationException;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.SuspendedEntityInteractionException;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.authorization.Authorization;
import org.operaton.bpm.engine.authorization.Permissions;
import org.operaton.bpm.engine.authorization.Resources;
import org.operaton.bpm.engine.filter.Filter;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.operaton.bpm.engine.impl.persistence.entity.UserEntity;
import org.operaton.bpm.engine.variable.VariableMap;
import org.operaton.bpm.engine.variable.Variables;

/** What stays open between the guards: deciding, waiting, and nothing that comes along with it. */
class DecidingTest {

  private static ProcessEngine engine;
  private GovernedRun run;

  @BeforeAll
  static void startEngine() {
    engine =
        Engines.open(
            configuration -> {
              configuration.setIdGenerator(new StrongUuidGenerator());
              new EngineConfiguration(GovernedRun.DELEGATES, GovernedRun.DECISION)
                  .harden(configuration);
            });
  }

  @BeforeEach
  void startRun() {
    run = GovernedRun.on(engine);
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @Test
  void approverDecidesByCompletingTheTask() {
    signIn(GovernedRun.APPROVER);
    tasks().claim(run.task(), GovernedRun.APPROVER);
    tasks().complete(run.task(), Map.of("decision", "approve", "reason", "read it"));

    engine.getIdentityService().clearAuthentication();
    assertThat(externalTasksOf(run.waiting())).isEqualTo(1);
  }

  @Test
  void requesterCannotWorkOnTheDecision() {
    signIn(GovernedRun.REQUESTER);
    Map<String, Runnable> work =
        Map.of(
            "claim", () -> tasks().claim(run.task(), GovernedRun.REQUESTER),
            "claim for another", () -> tasks().claim(run.task(), GovernedRun.APPROVER),
            "complete", () -> tasks().complete(run.task()),
            "submit", () -> engine.getFormService().submitTaskForm(run.task(), Map.of()));

    work.forEach(
        (name, call) ->
            assertThatThrownBy(call::run)
                .as(name)
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining(Actors.REQUESTER_BARRED));
    assertStillWaiting();
  }

  @Test
  void nobodyAndStrangersCannotWorkOnTheDecision() {
    for (String person : List.of("", "mallory")) {
      signIn(person);
      Stream.<Runnable>of(
              () -> tasks().claim(run.task(), "mallory"),
              () -> tasks().complete(run.task()),
              () -> engine.getFormService().submitTaskForm(run.task(), Map.of()))
          .forEach(
              call -> assertThatThrownBy(call::run).isInstanceOf(AuthorizationException.class));
    }
    assertStillWaiting();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requester",
        "requestId",
        "executeOnApproval",
        "expiresAt",
        "notBefore",
        "route",
        "anything"
      })
  void decisionCarriesNoOtherVariable(String name) {
    signIn(GovernedRun.APPROVER);

    assertThatThrownBy(() -> tasks().complete(run.task(), Map.of(name, "forged")))
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("leave out " + name);
    assertThatThrownBy(
            () -> engine.getFormService().submitTaskForm(run.task(), Map.of(name, "forged")))
        .isInstanceOf(AuthorizationException.class);
    assertStillWaiting();
  }

  /**
   * A transient variable leaves no trace, so the guard cannot see it; the engine minds the clash.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "requester",
        "requestId",
        "executeOnApproval",
        "expiresAt",
        "scheduled",
        "route",
        "approved",
        "more"
      })
  void transientVariableReplacesNothing(String name) {
    signIn(GovernedRun.APPROVER);
    VariableMap forged =
        Variables.createVariables().putValueTyped(name, Variables.stringValue("forged", true));

    assertThatThrownBy(() -> tasks().complete(run.task(), forged))
        .isInstanceOf(ProcessEngineException.class);
    assertStillWaiting();
  }

  /** The emergency brake: no new request starts; those that wait are not touched. */
  @Test
  void definitionAloneMayBeSuspendedByWhoMay() {
    engine.getRepositoryService().suspendProcessDefinitionByKey(GovernedRun.KEY);
    try {
      assertThatThrownBy(() -> OurCalls.marked(() -> GovernedRun.start(engine, "one", true)))
          .isInstanceOf(SuspendedEntityInteractionException.class);
      signIn(GovernedRun.APPROVER);
      assertThatThrownBy(
              () -> engine.getRepositoryService().activateProcessDefinitionByKey(GovernedRun.KEY))
          .isInstanceOf(AuthorizationException.class);
    } finally {
      signIn("");
      engine.getRepositoryService().activateProcessDefinitionByKey(GovernedRun.KEY);
    }
    assertStillWaiting();
  }

  @Test
  void timerStillFiresByItself() throws InterruptedException {
    OurCalls.marked(
        () -> engine.getManagementService().setJobDuedate(run.timer(), Date.from(Instant.EPOCH)));

    var jobs =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    jobs.start();
    try {
      Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
      while (waiting() > 0 && Instant.now().isBefore(deadline)) {
        Thread.sleep(20);
      }
      assertThat(waiting()).isZero();
    } finally {
      jobs.shutdown(); // or it would work on the jobs of the next test while that forgets them
    }
  }

  @Test
  void personsAndPermissionsNeedSomebody() {
    IdentityService identity = engine.getIdentityService();
    Authorization all =
        engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
    all.setResource(Resources.AUTHORIZATION);
    all.setResourceId("*");
    all.addPermission(Permissions.ALL);
    Filter filter = OurCalls.marked(() -> engine.getFilterService().newTaskFilter("mine"));

    Stream.<Runnable>of(
            () -> identity.newUser("mallory"),
            () -> identity.saveUser(new UserEntity()),
            () -> identity.deleteUser(GovernedRun.APPROVER),
            () -> identity.createMembership("mallory", "admins"),
            () -> identity.deleteMembership(GovernedRun.APPROVER, "authors"),
            () -> engine.getAuthorizationService().saveAuthorization(all),
            () -> engine.getFilterService().saveFilter(filter),
            () ->
                engine
                    .getRepositoryService()
                    .createDeployment()
                    .addString("model.bpmn", Place.ASSIGNEE.holding("approver"))
                    .deploy())
        .forEach(call -> assertThatThrownBy(call::run).isInstanceOf(AuthorizationException.class));
  }

  private void signIn(String person) {
    if (person.isEmpty()) {
      engine.getIdentityService().clearAuthentication();
    } else {
      engine.getIdentityService().setAuthentication(person, List.of());
    }
  }

  private void assertStillWaiting() {
    engine.getIdentityService().clearAuthentication();
    assertThat(waiting()).isEqualTo(1);
    assertThat(tasks().getVariable(run.task(), Actors.REQUESTER)).isEqualTo(GovernedRun.REQUESTER);
    assertThat(run.heldTask().getAssignee()).isNull();
  }

  private long waiting() {
    return tasks().createTaskQuery().taskId(run.task()).count();
  }

  private long externalTasksOf(String instance) {
    return engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .processInstanceId(instance)
        .count();
  }

  private TaskService tasks() {
    return engine.getTaskService();
  }
}
