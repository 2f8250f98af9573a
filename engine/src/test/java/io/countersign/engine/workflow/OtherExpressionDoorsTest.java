package io.countersign.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.workflow.Canary.Syntax;
import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.task.Task;

/**
 * The doors beside the fifteen places of a model: stored and ad-hoc queries, DMN, the engine's own
 * services, beans, and text that is data. All but the hardened engine have queries wide open.
 */
class OtherExpressionDoorsTest {

  private static final String TABLE =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
                   namespace="https://example.org/test"
                   xmlns:operaton="http://operaton.org/schema/1.0/dmn">
        <decision id="table" name="t" operaton:historyTimeToLive="P30D">
          <decisionTable id="t" hitPolicy="FIRST">
            <input id="i"><inputExpression id="ie" typeRef="string" expressionLanguage="juel">
              <text>{x}</text></inputExpression></input>
            <output id="o" name="o" typeRef="string"/>
            <rule id="r"><inputEntry id="e"><text></text></inputEntry>
              <outputEntry id="oe"><text>"yes"</text></outputEntry></rule>
          </decisionTable>
        </decision>
      </definitions>
      """;
  private static final String FORGE =
      "execution.processEngineServices.taskService.saveTask("
          + "execution.processEngineServices.taskService.newTask('forged'))";
  private static final String FORGE_BY_VARIABLE_SCOPE = "execution.setVariable('forged', 'yes')";
  private static final Map<Object, Object> BEANS = Map.of("robin", new Robin());

  private static ProcessEngine open;
  private static ProcessEngine walled;
  private static ProcessEngine hardened;

  /** Hardened, but for the gate: the gate accepts no expression where text is shown. */
  private static ProcessEngine ungated;

  /** A delegate that has more to call than the one method a delegate needs. */
  public static final class Robin implements JavaDelegate {

    @Override
    public void execute(org.operaton.bpm.engine.delegate.DelegateExecution execution) {
      execution.setVariable("visited", "by robin");
    }

    public String sing() {
      return Canary.sing();
    }

    public String getSong() {
      return Canary.sing();
    }
  }

  @BeforeAll
  static void startEngines() {
    open = Engines.open(OtherExpressionDoorsTest::openQueries);
    walled =
        Engines.open(
            configuration -> {
              openQueries(configuration);
              configuration.setExpressionManager(new ClosedExpressions(BEANS));
              configuration.setScriptEngineResolver(new NoScripts());
            });
    hardened = Engines.open(Engines.hardened(task -> {}));
    ungated =
        Engines.open(
            configuration -> {
              Engines.hardened(task -> {}).accept(configuration);
              configuration.setCustomPreDeployers(List.of());
            });
  }

  private static void openQueries(ProcessEngineConfigurationImpl configuration) {
    configuration.setEnableExpressionsInAdhocQueries(true);
    configuration.setEnableExpressionsInStoredQueries(true);
    configuration.setBeans(BEANS);
  }

  @AfterAll
  static void stopEngines() {
    Stream.of(open, walled, hardened, ungated).forEach(ProcessEngine::close);
  }

  @BeforeEach
  void hush() {
    Canary.SONGS.set(0);
  }

  @ParameterizedTest
  @EnumSource
  void storedFilterRunsNothing(Syntax syntax) {
    assertThat(songs(() -> listByFilter(open, syntax))).isPositive();
    assertThat(songs(() -> listByFilter(walled, syntax))).isZero();
    assertThatThrownBy(() -> listByFilter(hardened, syntax))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("Expressions are forbidden in stored queries");
    assertThat(Canary.SONGS).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void adHocQueryRunsNothing(Syntax syntax) {
    assertThat(songs(() -> query(open, syntax))).isPositive();
    assertThat(songs(() -> query(walled, syntax))).isZero();
    assertThatThrownBy(() -> query(hardened, syntax))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("Expressions are forbidden in adhoc queries");
    assertThat(Canary.SONGS).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource
  void juelInDecisionTableRunsNothing(Syntax syntax) {
    String table = TABLE.replace("{x}", syntax.of(Canary.ATTACK));

    assertThat(songs(() -> decide(open, table))).isPositive();
    assertThat(songs(() -> decide(walled, table))).isZero();
    refuse("table.dmn", table);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void beansAndTheirPropertiesAreOutOfReach(String call) {
    String model = Place.SERVICE_EXPRESSION.holding(call);

    assertThat(songs(() -> start(open, model, Map.of()))).isPositive();
    assertThat(songs(() -> start(walled, model, Map.of()))).isZero();
    refuse("model.bpmn", model);
  }

  static List<String> calls() {
    return Stream.of(Syntax.values())
        .flatMap(
            syntax ->
                Stream.of("robin.sing()", "robin.song", "robin['song']", "robin['sing']()")
                    .map(syntax::of))
        .toList();
  }

  @Test
  void delegateItselfStillRuns() {
    String model =
        Place.SERVICE_EXPRESSION
            .holding("${robin}")
            .replace("operaton:expression", "operaton:delegateExpression");

    start(walled, model, Map.of("robin", "a variable shadows no delegate"));

    assertThat(
            walled
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableName("visited")
                .singleResult()
                .getValue())
        .isEqualTo("by robin");
  }

  @ParameterizedTest
  @EnumSource
  void engineServicesAreOutOfReach(Syntax syntax) {
    String model = Place.SERVICE_EXPRESSION.holding(syntax.of(FORGE));

    attempt(() -> start(open, model, Map.of()));
    attempt(() -> start(walled, model, Map.of()));

    assertThat(open.getTaskService().createTaskQuery().taskId("forged").count()).isEqualTo(1);
    assertThat(walled.getTaskService().createTaskQuery().taskId("forged").count()).isZero();
    refuse("model.bpmn", model);
    open.getTaskService().deleteTask("forged", true);
  }

  @ParameterizedTest
  @EnumSource
  void liveExecutionIsOutOfReach(Syntax syntax) {
    String model = Place.SERVICE_EXPRESSION.holding(syntax.of(FORGE_BY_VARIABLE_SCOPE));
    long before = forgedVariables(open);

    attempt(() -> start(open, model, Map.of()));
    attempt(() -> start(walled, model, Map.of()));

    assertThat(forgedVariables(open)).isEqualTo(before + 1);
    assertThat(forgedVariables(walled)).isZero();
    refuse("model.bpmn", model);
  }

  @ParameterizedTest
  @EnumSource
  void textOfVariableIsShownAndNeverEvaluated(Syntax syntax) {
    String text = syntax.of(Canary.ATTACK);

    for (ProcessEngine engine : List.of(walled, ungated)) {
      for (Place place : List.of(Place.TASK_NAME, Place.DOCUMENTATION, Place.ASSIGNEE)) {
        Task task = waiting(engine, place.holding("${text}"), text);
        assertThat(
                List.of(task.getName() + "", task.getDescription() + "", task.getAssignee() + ""))
            .contains(text);
        assertThat(engine.getTaskService().getVariable(task.getId(), "text")).isEqualTo(text);
      }
    }
    assertThat(Canary.SONGS).hasValue(0);
  }

  private static Task waiting(ProcessEngine engine, String model, String text) {
    return OurCalls.marked(
        () ->
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(start(engine, model, Map.of("text", text)))
                .singleResult());
  }

  private static void refuse(String name, String resource) {
    assertThat(new ModelPolicy(Set.of()).check(name, resource.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Verdict.Refused.class);
  }

  private static int songs(Runnable work) {
    Canary.SONGS.set(0);
    attempt(work);
    return Canary.SONGS.getAndSet(0);
  }

  /** The attacker does not mind an error after the effect. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (ProcessEngineException e) {
      assertThat(e).hasMessageNotContaining("ENGINE-09");
    }
  }

  private static long forgedVariables(ProcessEngine engine) {
    return engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .variableName("forged")
        .count();
  }

  private static void listByFilter(ProcessEngine engine, Syntax syntax) {
    var filter =
        OurCalls.marked(
            () ->
                engine
                    .getFilterService()
                    .saveFilter(
                        engine
                            .getFilterService()
                            .newTaskFilter("mine")
                            .setQuery(
                                engine
                                    .getTaskService()
                                    .createTaskQuery()
                                    .taskAssigneeExpression(syntax.of(Canary.ATTACK)))));
    engine.getFilterService().list(filter.getId());
  }

  private static void query(ProcessEngine engine, Syntax syntax) {
    engine
        .getTaskService()
        .createTaskQuery()
        .taskAssigneeExpression(syntax.of(Canary.ATTACK))
        .list();
  }

  private static void decide(ProcessEngine engine, String table) {
    engine.getRepositoryService().createDeployment().addString("table.dmn", table).deploy();
    engine.getDecisionService().evaluateDecisionTableByKey("table", Map.of());
  }

  private static String start(ProcessEngine engine, String model, Map<String, Object> variables) {
    engine.getRepositoryService().createDeployment().addString("model.bpmn", model).deploy();
    return engine.getRuntimeService().startProcessInstanceByKey("model", variables).getId();
  }
}
