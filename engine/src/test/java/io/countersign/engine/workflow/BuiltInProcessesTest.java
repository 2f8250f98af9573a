package io.countersign.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.processes.lint.ModelPolicy;
import io.countersign.processes.lint.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ships obeys what every deployment obeys. */
class BuiltInProcessesTest {

  private static final Set<String> DELEGATES =
      new Delegates().byName().keySet().stream().map(Object::toString).collect(Collectors.toSet());

  static Collection<BuiltInProcesses> all() {
    return BuiltInProcesses.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachModelPassesTheModelPolicy(BuiltInProcesses process) {
    ModelPolicy policy = new ModelPolicy(DELEGATES, BuiltInProcesses.formHashes());

    assertThat(Stream.concat(process.models().stream(), process.forms().stream()))
        .allSatisfy(
            name ->
                assertThat(policy.check(name, process.read(name)))
                    .isEqualTo(new Verdict.Accepted()));
  }

  @Test
  void noDelegateIsThereThatNoProcessNeeds() {
    Set<String> needed =
        all().stream()
            .map(process -> text(process, process.key() + ".bpmn"))
            .flatMap(model -> all(model, "delegateExpression=\"\\$\\{(\\w+)}\"").stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(needed).containsExactlyInAnyOrderElementsOf(DELEGATES);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyStepAndFlowIsDrawn(BuiltInProcesses process) {
    String model = text(process, process.key() + ".bpmn");

    Set<String> drawn = all(model, "bpmnElement=\"([^\"]+)\"");
    Set<String> modelled =
        all(
            model,
            "<bpmn:(?:\\w+Event|\\w+Gateway|\\w+Task|subProcess|sequenceFlow) id=\"([^\"]+)\"");
    modelled.add(process.key());

    assertThat(drawn).isEqualTo(modelled);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyRuleOfATableRecordsItsOwnId(BuiltInProcesses process) {
    for (String key : process.tables()) {
      String table = text(process, key + ".dmn");

      Set<String> ids = all(table, "<rule id=\"([^\"]+)\"");
      Set<String> recorded =
          all(table, "<outputEntry id=\"[^\"]+-rule\">\\s*<text>\"([^\"]+)\"</text>");

      assertThat(recorded).isNotEmpty().isEqualTo(ids);
    }
  }

  private static Set<String> all(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String text(BuiltInProcesses process, String name) {
    return new String(process.read(name), StandardCharsets.UTF_8);
  }
}
