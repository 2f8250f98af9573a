package io.countersign.engine.run.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {

  private static final long MIB = 1024L * 1024;

  private static Policies with(Map<String, String> settings) {
    return new Policies(new Settings(settings));
  }

  private static Asked asking(Bound bound, double amount) {
    return new Asked(Map.of(bound, amount), Map.of(), List.of(), "");
  }

  @Test
  void anArtifactRunHasSourceAsSafeguards() {
    assertThat(with(Map.of()).usual(Kind.ARTIFACT_RUN)).isEqualTo(Limits.artifactRun());
  }

  @Test
  void everyKindStaysBelowTheUsualCeilings() {
    for (Kind kind : Kind.values()) {
      for (Bound bound : Bound.values()) {
        Asked usual = asking(bound, kind.usual(bound));
        assertThat(with(Map.of()).grant(kind, usual)).isEqualTo(with(Map.of()).usual(kind));
      }
    }
  }

  @Test
  void whoAsksGetsWhatTheyAskFor() {
    Limits limits = with(Map.of()).grant(Kind.TERMINAL, asking(Bound.TIMEOUT, 1.5));

    assertThat(limits.wall()).isEqualTo(Duration.ofMillis(1500));
    assertThat(limits.memoryBytes()).isEqualTo(256 * MIB);
  }

  @Test
  void configurationChangesWhatIsUsualAndWhatIsTheMost() {
    Policies policies =
        with(
            Map.of(
                "countersign.policy.lab_cell.max_mem_mb", "128",
                "countersign.policy.ceiling.max_mem_mb", "200",
                "countersign.policy.skill.ceiling.max_mem_mb", "300"));

    assertThat(policies.usual(Kind.LAB_CELL).memoryBytes()).isEqualTo(128 * MIB);
    assertThat(policies.grant(Kind.SKILL, asking(Bound.MEMORY, 300)).memoryBytes())
        .isEqualTo(300 * MIB);
    assertThatThrownBy(() -> policies.grant(Kind.TOOL, asking(Bound.MEMORY, 201)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("policy.max_mem_mb")
        .hasMessageContaining("200 MiB");
  }

  @Test
  void theNetworkIsOffUnlessAPolicyNamesIt() {
    Asked asked = new Asked(Map.of(), Map.of(), List.of(), "prices");
    Map<String, String> allowed = Map.of("countersign.policy.skill.networks", "news, prices");

    assertThat(with(allowed).grant(Kind.SKILL, asked)).isNotNull();
    assertThatThrownBy(() -> with(allowed).grant(Kind.TERMINAL, asked)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> with(Map.of()).grant(Kind.SKILL, asked)).isInstanceOf(Refusal.class);
  }

  @Test
  void nobodyTakesTheJailsOwnEnvironmentAway() {
    for (String name : List.of("PATH", "HOME", "TMPDIR", "LD_PRELOAD", "a=b", "", "1A")) {
      Asked asked = new Asked(Map.of(), Map.of(name, "x"), List.of(), "");
      assertThatThrownBy(() -> with(Map.of()).grant(Kind.TERMINAL, asked))
          .as(name)
          .isInstanceOf(Refusal.class);
    }
  }

  /** A configuration of a few settings. */
}
