package io.countersign.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
  private static final String GOOD =
      """
      {"uid": 1000, "capabilities": "0000000000000000/0000000000000000", "no_new_privileges": "1",
       "seccomp": "2", "pids": [1, 2], "own_pid": 2, "inet_socket": "EPERM",
       "user_namespace": "EPERM", "write_to_root": "EROFS", "shadow": "ENOENT",
       "descriptors": [0, 1, 2], "pid_1": "EACCES", "network": ["lo"]}
      """;

  @Test
  void aJailWithEveryControlPasses() {
    assertThat(Probe.judge("any", finished(GOOD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"uid\": 1000|\"uid\": 0",
        "0000000000000000/|0000000000200000/",
        "\"no_new_privileges\": \"1\"|\"no_new_privileges\": \"0\"",
        "\"seccomp\": \"2\"|\"seccomp\": \"0\"",
        "[1, 2],|[1, 2, 3],",
        "\"inet_socket\": \"EPERM\"|\"inet_socket\": \"allowed\"",
        "\"user_namespace\": \"EPERM\"|\"user_namespace\": \"allowed\"",
        "\"EROFS\"|\"allowed\"",
        "\"ENOENT\"|\"EACCES\"",
        "[0, 1, 2]|[0, 1, 2, 8]",
        "\"EACCES\"|\"allowed\"",
        "[\"lo\"]|[\"lo\", \"eth0\"]",
        "\"seccomp\": \"2\",|",
      })
  void everyMissingControlIsNamed(String good, String bad) {
    String facts = GOOD.replace(good, bad == null ? "" : bad);
    assertThat(facts).isNotEqualTo(GOOD);
    assertThat(Probe.judge("any", finished(facts))).hasSize(1);
  }

  @Test
  void aJailThatCouldNotBeMadePassesNothing() {
    assertThat(Probe.judge("any", new Outcome.Refused("no namespaces")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.toString()).contains("no namespaces"));
    assertThat(Probe.judge("any", finished("not json"))).hasSize(1);
    assertThat(Probe.judge("any", finished("{}"))).hasSizeGreaterThan(8);
  }

  private static Outcome finished(String stdout) {
    return new Outcome.Finished(
        0,
        new Evidence(
            stdout, false, "", false, Duration.ZERO, Duration.ZERO, 0, List.of(), "any/process"));
  }
}
