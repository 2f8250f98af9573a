package io.countersign.runner.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Job;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsRulesTest {
  @Test
  void whatAProgramNeedsIsFine() {
    assertThat(broken(List.of("a b", ""), Map.of("NAME", "x", "_A1", ""))).isEmpty();
  }

  @Test
  void whatContainsAJobCannotBeReplaced() {
    for (String fixed : List.of("PATH", "HOME", "TMPDIR", "LD_PRELOAD", "LD_AUDIT")) {
      assertThat(broken(List.of(), Map.of(fixed, "/box")))
          .hasValueSatisfying(rule -> assertThat(rule).contains("the variable " + fixed));
    }
  }

  @Test
  void namesOfVariablesAreNames() {
    for (String name : List.of("", "A=B", "1A", "A B", "Ä", "A\n")) {
      assertThat(broken(List.of(), Map.of(name, "x")))
          .hasValueSatisfying(rule -> assertThat(rule).contains("named so"));
    }
  }

  @Test
  void whatNoProcessCanBeGivenIsRefused() {
    assertThat(broken(List.of("a\0b"), Map.of())).isPresent();
    assertThat(broken(List.of("\ud800"), Map.of())).isPresent();
    assertThat(broken(List.of(), Map.of("NAME", "a\0b"))).isPresent();
  }

  @Test
  void noLimitOfTheSystemIsReached() {
    assertThat(broken(List.of("x".repeat(70_000)), Map.of())).isPresent();
    assertThat(broken(Collections.nCopies(257, "x"), Map.of())).isPresent();
    var stdin = new Job.Surroundings(List.of(), Map.of(), "x".repeat(1 << 21), "{}", "");
    assertThat(SurroundingsRules.broken(stdin)).isPresent();
    var half = new Job.Surroundings(List.of(), Map.of(), "\ud800", "{}", "");
    assertThat(SurroundingsRules.broken(half))
        .hasValueSatisfying(rule -> assertThat(rule).contains("half a character"));
  }

  private static Optional<String> broken(List<String> arguments, Map<String, String> environment) {
    return SurroundingsRules.broken(new Job.Surroundings(arguments, environment, "", "{}", ""));
  }
}
