package io.countersign.processes.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.processes.lint.duty.Breach;
import io.countersign.processes.lint.duty.SeparationOfDuties;
import io.countersign.processes.lint.xml.XmlAttribute;
import io.countersign.processes.lint.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the proof what no file of the corpus can hold: names to come, sizes, closed ways. */
class DutyProofTest {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String OPERATON = "http://operaton.org/schema/1.0/bpmn";

  @ParameterizedTest
  @ValueSource(strings = {"rollBack", "grantEdit", "activateVersion", "giveRole", "shredFile"})
  void everyDelegateThatIsNotKnownToBeHarmlessIsAnEffect(String delegate) {
    String model =
        """
        <definitions xmlns="%s" xmlns:operaton="%s" targetNamespace="x">
          <process id="model" isExecutable="true" operaton:historyTimeToLive="P30D">
            <startEvent id="start"/>
            <sequenceFlow id="toDo" sourceRef="start" targetRef="do"/>
            <serviceTask id="do" operaton:delegateExpression="${%s}"/>
          </process>
        </definitions>
        """
            .formatted(BPMN, OPERATON, delegate);

    Verdict verdict = new ModelPolicy(Set.of(delegate)).check("model.bpmn", model.getBytes(UTF_8));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(Finding::code, Finding::element)
                    .containsExactly(tuple("SEPARATION_OF_DUTIES", "do")));
  }

  /** The proof knows nothing of these; it need not, as long as no model may hold them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<transaction id='x'/>",
        "<adHocSubProcess id='x'/>",
        "<complexGateway id='x'/>",
        "<scriptTask id='x'/>",
        "<intermediateThrowEvent id='x'><linkEventDefinition name='a'/></intermediateThrowEvent>",
        "<intermediateThrowEvent id='x'><compensateEventDefinition/></intermediateThrowEvent>",
        "<intermediateCatchEvent id='x'><conditionalEventDefinition/></intermediateCatchEvent>",
        "<endEvent id='x'><cancelEventDefinition/></endEvent>",
        "<task id='x' isForCompensation='true'/>",
        "<receiveTask id='x' instantiate='true'/>",
        "<task id='x'><standardLoopCharacteristics/></task>"
      })
  void waysThatTheProofDoesNotKnowAreNotInTheVocabulary(String step) {
    String model =
        "<definitions xmlns='%s' xmlns:operaton='%s' targetNamespace='x'>".formatted(BPMN, OPERATON)
            + "<process id='m' isExecutable='true' operaton:historyTimeToLive='P30D'>"
            + step
            + "</process></definitions>";

    assertThat(Policies.standard().check("model.bpmn", model.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused ->
                assertThat(refused.findings())
                    .extracting(Finding::code)
                    .containsAnyOf("UNKNOWN_ELEMENT", "UNKNOWN_ATTRIBUTE", "SCRIPT"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tenThousandStepsAreProvenQuickly(boolean parallel) {
    Instant start = Instant.now();
    List<Breach> none = SeparationOfDuties.check(rounds(1_667, parallel, "${approved}"));
    Duration proven = Duration.between(start, Instant.now());
    List<Breach> found = SeparationOfDuties.check(rounds(1_667, parallel, "${wished}"));

    assertThat(none).isEmpty();
    assertThat(proven).isLessThan(Duration.ofSeconds(10));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).sentence()).hasSizeLessThan(600).contains(" → … → ");
  }

  /** Rounds of six steps, each with a decision and a way back, and a last decision that counts. */
  private static XmlElement rounds(int rounds, boolean parallel, String condition) {
    List<XmlElement> content = new ArrayList<>();
    content.add(step("startEvent", "r0e", Map.of()));
    for (int i = 1; i <= rounds; i++) {
      String r = "r" + i;
      content.add(step("exclusiveGateway", r + "m", Map.of()));
      content.add(flow("r" + (i - 1) + "e", r + "m", ""));
      content.add(flow(r + "m", r + "a", ""));
      content.add(step("userTask", r + "b", Map.of()));
      content.add(step("task", r + "c", Map.of()));
      content.add(step("exclusiveGateway", r + "e", Map.of()));
      content.add(flow(r + "a", r + "b", ""));
      content.add(flow(r + "c", r + "d", ""));
      content.add(flow(r + "d", r + "e", ""));
      content.add(flow(r + "e", r + "m", "${!approved}"));
      if (parallel) {
        content.add(step("parallelGateway", r + "a", Map.of()));
        content.add(step("parallelGateway", r + "d", Map.of()));
        content.add(flow(r + "a", r + "c", ""));
        content.add(flow(r + "b", r + "d", ""));
      } else {
        content.add(step("userTask", r + "a", Map.of("operaton:assignee", "${requester}")));
        content.add(step("task", r + "d", Map.of()));
        content.add(flow(r + "b", r + "c", ""));
      }
    }
    content.add(step("userTask", "decide", Map.of()));
    content.add(flow("r" + rounds + "e", "decide", ""));
    content.add(flow("decide", "run", condition));
    content.add(
        step("serviceTask", "run", Map.of("operaton:type", "external", "operaton:topic", "run")));
    XmlElement process = element("process", Map.of("id", "long"), content, "");
    return element("definitions", Map.of(), List.of(process), "");
  }

  private static XmlElement flow(String from, String to, String condition) {
    List<XmlElement> conditions =
        condition.isEmpty()
            ? List.of()
            : List.of(element("conditionExpression", Map.of(), List.of(), condition));
    return element(
        "sequenceFlow",
        Map.of("id", from + "-" + to, "sourceRef", from, "targetRef", to),
        conditions,
        "");
  }

  private static XmlElement step(String name, String id, Map<String, String> attributes) {
    Map<String, String> all = new HashMap<>(attributes);
    all.put("id", id);
    return element(name, all, List.of(), "");
  }

  private static XmlElement element(
      String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    List<XmlAttribute> written =
        attributes.entrySet().stream()
            .map(
                entry ->
                    entry.getKey().startsWith("operaton:")
                        ? new XmlAttribute(OPERATON, entry.getKey().substring(9), entry.getValue())
                        : new XmlAttribute("", entry.getKey(), entry.getValue()))
            .toList();
    return new XmlElement(BPMN, name, written, text, children, 1);
  }
}
