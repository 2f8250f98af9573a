package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Network;
import io.countersign.runner.sandbox.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunnerConfigTest {

  @Test
  void everythingHasADefault() {
    RunnerConfig config = RunnerConfig.from(Map.of());
    assertThat(config.socket()).isEqualTo(Path.of("var/runner/door.sock"));
    assertThat(config.spool()).isEqualTo(Path.of("var/runner/spool"));
    assertThat(config.plugins()).containsExactly(Path.of("plugins"));
    assertThat(config.pluginKeys()).isEmpty();
    assertThat(config.cgroup()).isEmpty();
    assertThat(config.jobs()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.backend()).isEqualTo(Settings.Choice.AUTO);
    assertThat(config.shared()).isEmpty();
    assertThat(config.cgroupRequired()).isFalse();
    assertThat(config.networks()).isEmpty();
    assertThat(config.most().wall()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.most().outputBytes()).isEqualTo(256 << 20);
  }

  @Test
  void everyCeilingIsReadInItsUnit() {
    Map<String, String> environment = new HashMap<>();
    List<String> names =
        List.of("WALL_SECONDS", "CPU_SECONDS", "MEMORY_MIB", "PIDS", "FILE_MIB", "SCRATCH_MIB");
    names.forEach(name -> environment.put("COUNTERSIGN_RUNNER_MAX_" + name, "2"));
    for (String name : List.of("OPEN_FILES", "OUTPUT_MIB", "OUTPUT_FILES")) {
      environment.put("COUNTERSIGN_RUNNER_MAX_" + name, "3");
    }
    Duration two = Duration.ofSeconds(2);
    assertThat(RunnerConfig.from(environment).most())
        .isEqualTo(new Limits(two, two, 2 << 20, 2, 2 << 20, 2 << 20, 3, 3 << 20, 3));
  }

  @Test
  void everyVariableIsRead() {
    RunnerConfig config =
        RunnerConfig.from(
            Map.of(
                "COUNTERSIGN_RUNNER_SOCKET", "/run/door",
                "COUNTERSIGN_RUNNER_SPOOL", "/var/spool",
                "COUNTERSIGN_RUNNER_PLUGINS", "/opt/plugins:/var/plugins",
                "COUNTERSIGN_RUNNER_PLUGIN_KEYS", "/etc/countersign/keys",
                "COUNTERSIGN_RUNNER_CGROUP", "countersign",
                "COUNTERSIGN_RUNNER_JOBS", "7",
                "COUNTERSIGN_RUNNER_BACKEND", "nsjail",
                "COUNTERSIGN_RUNNER_SHARED", "/data",
                "COUNTERSIGN_RUNNER_MIN_LEVEL", "cgroup",
                "COUNTERSIGN_RUNNER_NETWORKS", "host"));
    assertThat(config.socket()).isEqualTo(Path.of("/run/door"));
    assertThat(config.spool()).isEqualTo(Path.of("/var/spool"));
    assertThat(config.plugins()).containsExactly(Path.of("/opt/plugins"), Path.of("/var/plugins"));
    assertThat(config.pluginKeys()).contains(Path.of("/etc/countersign/keys"));
    assertThat(config.cgroup()).contains("countersign");
    assertThat(config.jobs()).isEqualTo(7);
    assertThat(config.backend()).isEqualTo(Settings.Choice.NSJAIL);
    assertThat(config.shared()).contains(Path.of("/data"));
    assertThat(config.cgroupRequired()).isTrue();
    assertThat(config.networks()).containsExactly(Network.HOST);
  }

  @Test
  void aCgroupIsADirectoryBelowTheTreeAndNothingElse() {
    for (String good : List.of("countersign", "system.slice/countersign.service", "a@1\\x2d/b")) {
      assertThat(RunnerConfig.from(Map.of("COUNTERSIGN_RUNNER_CGROUP", good)).cgroup())
          .contains(good);
    }
    for (String bad :
        List.of("..", "/", "/a", "a/", "a//b", "a/../b", "a/.b", ".a", "a b", "a;b")) {
      assertThatThrownBy(() -> RunnerConfig.from(Map.of("COUNTERSIGN_RUNNER_CGROUP", bad)))
          .hasMessageContaining("COUNTERSIGN_RUNNER_CGROUP");
    }
  }

  @Test
  void badValuesNameTheirVariable() {
    for (Map.Entry<String, String> bad :
        Map.of(
                "COUNTERSIGN_RUNNER_JOBS", "0",
                "COUNTERSIGN_RUNNER_BACKEND", "docker",
                "COUNTERSIGN_RUNNER_CGROUP", "../other",
                "COUNTERSIGN_RUNNER_MIN_LEVEL", "none",
                "COUNTERSIGN_RUNNER_NETWORKS", "host,internet",
                "COUNTERSIGN_RUNNER_MAX_PIDS", "many",
                "COUNTERSIGN_RUNNER_PLUGINS", ":",
                "COUNTERSIGN_RUNNER_PLUGIN_KEYS", "/keys/without/a/folder/to/drop/into")
            .entrySet()) {
      assertThatThrownBy(() -> RunnerConfig.from(Map.of(bad.getKey(), bad.getValue())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bad.getKey());
    }
  }
}
