package io.countersign.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.workflow.Canary.Syntax;
import io.countersign.processes.lint.Finding;
import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.task.Task;

/**
 * Each place of a model that the default engine evaluates, in both syntaxes: the attack works
 * there, is dead behind the first two walls alone, and does not pass the third.
 */
class ExpressionWallTest {

  private static final Set<String> MALFORMED = Set.of("XML", "SCHEMA", "PROCESS_HEADER", "ROOT");

  private static ProcessEngine open;
  private static ProcessEngine walled;
  private static ProcessEngine hardened;

  @BeforeAll
  static void startEngines() {
    open = Engines.open(configuration -> {});
    walled =
        Engines.open(
            configuration -> {
              configuration.setExpressionManager(new ClosedExpressions(Map.of()));
              configuration.setScriptEngineResolver(new NoScripts());
            });
    hardened = Engines.open(Engines.hardened(task -> {}));
  }

  @AfterAll
  static void stopEngines() {
    Stream.of(open, walled, hardened).forEach(ProcessEngine::close);
  }

  @BeforeEach
  void hush() {
    Canary.SONGS.set(0);
  }

  @ParameterizedTest
  @MethodSource("places")
  void defaultEngineRunsTheAttack(Place place, Syntax syntax) {
    walkThrough(open, place.holding(syntax.of(Canary.ATTACK)));

    assertThat(Canary.SONGS).hasPositiveValue();
  }

  @ParameterizedTest
  @MethodSource("places")
  void closedExpressionsAloneStopTheAttack(Place place, Syntax syntax) {
    walkThrough(walled, place.holding(syntax.of(Canary.ATTACK)));

    assertThat(Canary.SONGS).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("places")
  void modelPolicyRefusesTheAttack(Place place, Syntax syntax) {
    byte[] model = place.holding(syntax.of(Canary.ATTACK)).getBytes(StandardCharsets.UTF_8);

    Verdict verdict = new ModelPolicy(Set.of()).check("model.bpmn", model);

    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).findings())
        .extracting(Finding::code)
        .doesNotContainAnyElementsOf(MALFORMED);
  }

  @ParameterizedTest
  @MethodSource("places")
  void deploymentOfTheAttackIsRefused(Place place, Syntax syntax) {
    String model = place.holding(syntax.of(Canary.ATTACK));

    assertThatThrownBy(() -> OurCalls.marked(() -> deploy(hardened, model)))
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("model.bpmn is refused");
    assertThat(Canary.SONGS).hasValue(0);
  }

  static Stream<Arguments> places() {
    return Stream.of(Place.values())
        .flatMap(place -> Stream.of(Syntax.values()).map(syntax -> Arguments.of(place, syntax)));
  }

  /** Does what people do with a process; that some step fails is no concern of the attacker. */
  private static void walkThrough(ProcessEngine engine, String model) {
    try {
      deploy(engine, model);
      String id = engine.getRuntimeService().startProcessInstanceByKey("model").getId();
      for (Task task :
          engine
              .getTaskService()
              .createTaskQuery()
              .processInstanceId(id)
              .initializeFormKeys()
              .list()) {
        engine.getFormService().getTaskFormData(task.getId());
      }
    } catch (ProcessEngineException e) {
      assertThat(e).hasMessageNotContaining("ENGINE-09");
    }
  }

  private static void deploy(ProcessEngine engine, String model) {
    engine.getRepositoryService().createDeployment().addString("model.bpmn", model).deploy();
  }
}
