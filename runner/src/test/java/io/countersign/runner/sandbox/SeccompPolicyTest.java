package io.countersign.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeccompPolicyTest {
  private static final SeccompPolicy POLICY = SeccompPolicy.load();

  @Test
  void everyNamedCallHasANumberOnX86() {
    List<String> all = new ArrayList<>(POLICY.allow());
    all.addAll(POLICY.kill());
    all.addAll(POLICY.missing());
    all.addAll(List.of("clone", "ioctl", "socket", "socketpair"));
    assertThat(Architecture.X86_64.numbers()).containsOnlyKeys(all);
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void aarch64LacksOnlyCallsItsKernelLacks() {
    assertThat(Architecture.AARCH64.numbers()).containsKeys("openat", "clone", "execve", "futex");
    assertThat(Architecture.AARCH64.numbers()).doesNotContainKeys("open", "fork", "dup2");
  }

  @Test
  void dangerousCallsAreNotAllowed() {
    assertThat(POLICY.allow())
        .doesNotContain(
            "ptrace",
            "mount",
            "unshare",
            "setns",
            "bpf",
            "keyctl",
            "add_key",
            "io_uring_setup",
            "clone",
            "clone3",
            "socket",
            "ioctl",
            "chroot",
            "pivot_root",
            "mknod",
            "mknodat",
            "personality",
            "setuid",
            "capset",
            "userfaultfd",
            "shmget");
  }

  @Test
  void kafelSaysTheSame() {
    String kafel = KafelPolicy.write(POLICY, Architecture.X86_64);
    assertThat(kafel)
        .contains("clone { (clone_flags & 0x7E020080) == 0 }")
        .contains("(cmd & 0xffffffff) != 0x5412")
        .contains("socket { family == 1 }")
        .contains("newfstat,")
        .endsWith("USE job DEFAULT ERRNO(1)\n");
    assertThat(KafelPolicy.write(POLICY, Architecture.AARCH64)).doesNotContain("    fork,");
  }
}
