package io.countersign.processes.runapproval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunApprovalModelTest {

  private static final Set<String> DELEGATES = Set.of("routeRequest", "expireRequest");

  @ParameterizedTest
  @ValueSource(strings = {"run-approval.bpmn", "run-routing.dmn"})
  void eachModelPassesTheModelPolicy(String name) throws IOException {
    Verdict verdict = new ModelPolicy(DELEGATES).check(name, read(name));

    assertThat(verdict).isEqualTo(new Verdict.Accepted());
  }

  @Test
  void theProcessNeedsExactlyTheseDelegates() throws IOException {
    for (String left : DELEGATES) {
      Set<String> others = new HashSet<>(DELEGATES);
      others.remove(left);

      assertThat(new ModelPolicy(others).check("run-approval.bpmn", read("run-approval.bpmn")))
          .isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void everyStepAndFlowIsDrawn() throws IOException {
    String model = new String(read("run-approval.bpmn"), StandardCharsets.UTF_8);

    Set<String> drawn = all(model, "bpmnElement=\"([^\"]+)\"");
    Set<String> modelled =
        all(
            model,
            "<bpmn:(?:\\w+Event|\\w+Gateway|\\w+Task|subProcess|sequenceFlow) id=\"([^\"]+)\"");
    modelled.add("run-approval");

    assertThat(drawn).isEqualTo(modelled);
  }

  @Test
  void everyRuleOfTheRoutingTableRecordsItsOwnId() throws IOException {
    String table = new String(read("run-routing.dmn"), StandardCharsets.UTF_8);

    Set<String> ids = all(table, "<rule id=\"([^\"]+)\"");
    Set<String> recorded =
        all(table, "<outputEntry id=\"[^\"]+-rule\">\\s*<text>\"([^\"]+)\"</text>");

    assertThat(recorded).isNotEmpty().isEqualTo(ids);
  }

  private static Set<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in =
        RunApprovalModelTest.class.getResourceAsStream("/processes/run-approval/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
