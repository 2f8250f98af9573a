package io.countersign.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final String GOOD =
      """
      {"uid": 1000, "capabilities": "0000000000000000/0000000000000000", "no_new_privileges": "1",
       "seccomp": "2", "foreign_processes": [], "pid_1": "EACCES", "network": [],
       "calls": {"mount": "EPERM", "ptrace": "SIGSYS", "bpf": "SIGSYS",
                 "io_uring_setup": "ENOSYS", "keyctl": "EPERM", "unshare": "EPERM"},
       "sockets": {"inet": "EPERM", "inet6": "EAFNOSUPPORT", "netlink": "EPERM", "vsock": "EPERM"},
       "write_to_root": "EROFS", "write_to_proc": "EROFS", "shadow": "ENOENT", "set_user_id": [],
       "descriptors": [0, 1, 2], "environment": ["HOME", "LANG", "PATH", "PWD", "TMPDIR"],
       "processes": 16}
      """;

  @Test
  void aJailWithEveryControlPasses() {
    assertThat(Verdict.on(finished(GOOD))).hasSize(25).allMatch(Finding::holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"uid\": 1000|\"uid\": 0",
        "0000000000000000/|0000000000200000/",
        "\"no_new_privileges\": \"1\"|\"no_new_privileges\": \"0\"",
        "\"seccomp\": \"2\"|\"seccomp\": \"0\"",
        "\"foreign_processes\": []|\"foreign_processes\": [3]",
        "\"inet\": \"EPERM\"|\"inet\": \"allowed\"",
        "\"EAFNOSUPPORT\"|\"allowed\"",
        "\"netlink\": \"EPERM\"|\"netlink\": \"allowed\"",
        "\"vsock\": \"EPERM\"|\"vsock\": \"ENODEV\"",
        "\"unshare\": \"EPERM\"|\"unshare\": \"allowed\"",
        "\"mount\": \"EPERM\"|\"mount\": \"EFAULT\"",
        "\"ptrace\": \"SIGSYS\"|\"ptrace\": \"EPERM\"",
        "\"bpf\": \"SIGSYS\"|\"bpf\": \"EPERM\"",
        "\"ENOSYS\"|\"EFAULT\"",
        "\"keyctl\": \"EPERM\"|\"keyctl\": \"allowed\"",
        "\"write_to_root\": \"EROFS\"|\"write_to_root\": \"allowed\"",
        "\"write_to_proc\": \"EROFS\"|\"write_to_proc\": \"allowed\"",
        "\"ENOENT\"|\"EACCES\"",
        "\"set_user_id\": []|\"set_user_id\": [\"/box\"]",
        "[0, 1, 2]|[0, 1, 2, 8]",
        "\"EACCES\"|\"allowed\"",
        "\"network\": []|\"network\": [\"eth0\"]",
        "[\"HOME\",|[\"DB_SECRET\", \"HOME\",",
        "\"processes\": 16|\"processes\": 40",
        "\"processes\": 16|\"processes\": 0",
        "\"seccomp\": \"2\",|",
      })
  void everyMissingControlIsNamed(String good, String bad) {
    String facts = GOOD.replace(good, bad == null ? "" : bad);
    assertThat(facts).isNotEqualTo(GOOD);
    assertThat(Verdict.on(finished(facts)))
        .filteredOn(finding -> !finding.holds())
        .singleElement()
        .satisfies(finding -> assertThat(finding.remedy()).isNotBlank());
  }

  @Test
  void aJailThatCouldNotBeMadePassesNothing() {
    assertThat(Verdict.on(new Outcome.Refused("no namespaces")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.found()).isEqualTo("no namespaces"));
    assertThat(Verdict.on(finished("not json"))).singleElement().matches(f -> !f.holds());
    assertThat(Verdict.on(finished("{}"))).filteredOn(f -> !f.holds()).hasSize(24);
  }

  @Test
  void memoryIsBoundedOnlyWhereTheHogWasEnded() {
    assertThat(Verdict.onMemory(new Outcome.LimitHit("memory: 48 MiB", none()), Level.CGROUP_V1))
        .matches(Finding::holds);
    assertThat(Verdict.onMemory(finished("held"), Level.CGROUP_V1)).matches(f -> !f.holds());
    assertThat(Verdict.onMemory(new Outcome.LimitHit("cpu: 5 s", none()), Level.PROCESS))
        .matches(f -> !f.holds());
  }

  private static Evidence none() {
    return Evidence.none();
  }

  private static Outcome finished(String stdout) {
    return new Outcome.Finished(
        0,
        new Evidence(
            stdout, false, "", false, Duration.ZERO, Duration.ZERO, 0, List.of(), "any/process"));
  }
}
