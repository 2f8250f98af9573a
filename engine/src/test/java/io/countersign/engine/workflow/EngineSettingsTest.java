package io.countersign.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.operaton.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.operaton.bpm.engine.impl.interceptor.CommandContextInterceptor;
import org.operaton.bpm.engine.impl.interceptor.CommandInterceptor;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.variable.Variables;

/** Pins what a running engine is made of; each default that is inverted is named as a control. */
class EngineSettingsTest {

  private static final TaskListener LISTENER = task -> {};

  private static ProcessEngine engine;
  private static ProcessEngineConfigurationImpl settings;
  private static ProcessEngineConfigurationImpl defaults;

  @BeforeAll
  static void startEngine() {
    settings =
        Engines.configuration(
            configuration ->
                new EngineConfiguration(GovernedRun.DELEGATES, LISTENER).harden(configuration));
    engine = settings.buildProcessEngine();
    defaults = Engines.configuration(configuration -> {});
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @Test
  void authorizationsAreOn() {
    assertThat(defaults.isAuthorizationEnabled()).isFalse();
    assertThat(settings.isAuthorizationEnabled()).isTrue();
    assertThat(settings.isAuthorizationEnabledForCustomCode()).isFalse();
  }

  @Test
  void queriesHoldNoExpressions() {
    assertThat(defaults.isEnableExpressionsInStoredQueries()).isTrue();
    assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
    assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
  }

  @Test
  void objectsAreTypedAndNeverJavaSerialized() {
    assertThat(defaults.isDeserializationTypeValidationEnabled()).isFalse();
    assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
    assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
    var serialized =
        Variables.serializedObjectValue("rO0ABXQAAXg=")
            .serializationDataFormat("application/x-java-serialized-object")
            .objectTypeName("java.lang.String")
            .create();
    GovernedRun run = GovernedRun.on(engine);
    assertThatThrownBy(
            () ->
                OurCalls.marked(
                    () -> engine.getRuntimeService().setVariable(run.waiting(), "x", serialized)))
        .isInstanceOf(ProcessEngineException.class)
        .hasMessageContaining("Java serialization format is prohibited");
  }

  @Test
  void externalEntitiesAreNotRead() {
    assertThat(settings.isEnableXxeProcessing()).isFalse();
    String model =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + Place.DOCUMENTATION.holding("&x;");
    assertThatThrownBy(
            () ->
                OurCalls.marked(
                    () ->
                        engine
                            .getRepositoryService()
                            .createDeployment()
                            .addString("model.bpmn", model)
                            .deploy()))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("model.bpmn is refused");
  }

  @Test
  void expressionsAndScriptsAreOurs() {
    assertThat(settings.getExpressionManager()).isInstanceOf(ClosedExpressions.class);
    assertThat(settings.getDmnEngineConfiguration().getElProvider()).isNotNull();
    assertThat(settings.getScriptEngineResolver()).isInstanceOf(NoScripts.class);
    assertThat(settings.getBeans()).isEqualTo(GovernedRun.DELEGATES);
    for (String language : List.of("juel", "groovy", "javascript", "JavaScript", "feel")) {
      assertThatThrownBy(() -> scriptEngine(language))
          .isInstanceOf(ProcessEngineException.class)
          .hasMessageContaining("Scripts do not run in the server");
    }
  }

  private static Object scriptEngine(String language) {
    return settings
        .getCommandExecutorTxRequired()
        .execute(context -> settings.getScriptingEngines().getScriptEngineForLanguage(language));
  }

  @Test
  void deploymentsPassTheGateFirstAndTheKeysLast() {
    assertThat(settings.getDeployers().get(0)).isInstanceOf(ModelGate.class);
    assertThat(settings.getDeployers().get(settings.getDeployers().size() - 1))
        .isInstanceOf(BuiltInKeys.class);
  }

  @Test
  void checkerOfTheEngineIsReplacedByOurs() {
    assertThat(defaults.getCommandCheckers()).isNull();
    assertThat(settings.getCommandCheckers())
        .extracting(Object::getClass)
        .containsExactly(TenantCommandChecker.class, GovernedChecker.class);
    assertThat(GovernedChecker.class.getSuperclass().getSuperclass())
        .isEqualTo(AuthorizationCommandChecker.class);
  }

  @Test
  void everyChainSurfacesRefusalsAndClosesCommands() {
    for (List<CommandInterceptor> chain :
        List.of(
            settings.getCommandInterceptorsTxRequired(),
            settings.getCommandInterceptorsTxRequiresNew())) {
      List<Class<?>> kinds = chain.stream().<Class<?>>map(Object::getClass).toList();
      assertThat(kinds).startsWith(RefusalsSurface.class);
      assertThat(kinds).containsSubsequence(CommandContextInterceptor.class, ClosedCommands.class);
    }
  }

  @Test
  void everyUserTaskCarriesTheDecision() {
    GovernedRun run = GovernedRun.on(engine);
    ProcessDefinitionEntity definition =
        settings
            .getCommandExecutorTxRequired()
            .execute(
                context ->
                    settings
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(run.definition()));
    var task =
        ((UserTaskActivityBehavior) definition.findActivity("decide").getActivityBehavior())
            .getTaskDefinition();

    for (String event :
        List.of(
            TaskListener.EVENTNAME_CREATE,
            TaskListener.EVENTNAME_ASSIGNMENT,
            TaskListener.EVENTNAME_COMPLETE)) {
      assertThat(task.getBuiltinTaskListeners().get(event)).contains(LISTENER);
    }
  }

  @Test
  void variablesOfGoverningProcessesAreKept() {
    assertThat(settings.getCustomHistoryEventHandlers()).hasOnlyElementsOfType(KeptVariables.class);
    assertThat(settings.getHistoryLevel().getName())
        .isEqualTo("full"); // the guard reads its events
  }
}
