package io.countersign.engine.run.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.engine.run.policy.LimitView.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTableTest {

  private static PolicyTable table(Map<String, String> settings) {
    Settings config = new Settings(settings);
    return new PolicyTable(config, new Policies(config));
  }

  private static LimitView wall(Map<String, String> settings, Kind kind) {
    PolicyTable.KindView view = table(settings).all().get(kind.ordinal());
    assertThat(view.kind()).isEqualTo(kind.word());
    return view.limits().get(Bound.TIMEOUT.ordinal());
  }

  @Test
  void withoutConfigurationEverythingIsBuiltIn() {
    for (PolicyTable.KindView kind : table(Map.of()).all()) {
      assertThat(kind.limits()).hasSize(Bound.values().length);
      assertThat(kind.limits()).noneMatch(limit -> limit.usual().configured());
      assertThat(kind.limits()).noneMatch(limit -> limit.ceiling().configured());
      assertThat(kind.networks()).isEmpty();
    }
  }

  @Test
  void whatTheOperatorSetSaysWhere() {
    LimitView wall = wall(Map.of("countersign.policy.tool.timeout", "90"), Kind.TOOL);

    assertThat(wall.usual())
        .isEqualTo(new Setting(90, true, "countersign.policy.tool.timeout", "a test"));
    assertThat(wall.ceiling())
        .isEqualTo(new Setting(300, false, "countersign.policy.ceiling.timeout", ""));
  }

  @Test
  void theCeilingOfAKindGoesBeforeThatOfAllKinds() {
    Map<String, String> settings =
        Map.of(
            "countersign.policy.ceiling.timeout", "400",
            "countersign.policy.skill.ceiling.timeout", "50");

    assertThat(wall(settings, Kind.SKILL).ceiling().amount()).isEqualTo(50);
    assertThat(wall(settings, Kind.TOOL).ceiling().amount()).isEqualTo(400);
  }
}
