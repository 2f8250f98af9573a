package io.countersign.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each host in its way that no jail can be made on, as its /proc shows it. */
class RemediesTest {
  @TempDir Path proc;

  @BeforeEach
  void aHostWhereJailsCanBeMade() throws IOException {
    write("sys/kernel/unprivileged_userns_clone", "1\n");
    write("sys/user/max_user_namespaces", "96365\n");
    write("sys/kernel/apparmor_restrict_unprivileged_userns", "0\n");
    write("self/status", "Name:\tjava\nNoNewPrivs:\t1\nSeccomp:\t0\n");
    write(
        "self/mountinfo",
        """
        22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
        23 22 0:21 / /proc rw,nosuid - proc proc rw
        24 23 0:22 / /proc/sys/fs/binfmt_misc rw - binfmt_misc binfmt_misc rw
        """);
  }

  @Test
  void aGoodHostHasNoObstacle() {
    assertThat(new Remedies(proc).obstacles()).isEmpty();
    assertThat(new Remedies(proc).forAJailThatFails("no idea")).contains("bin/doctor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sys/kernel/unprivileged_userns_clone|0|sysctl -w kernel.unprivileged_userns_clone=1",
        "sys/user/max_user_namespaces|0|sysctl -w user.max_user_namespaces=",
        "sys/kernel/apparmor_restrict_unprivileged_userns|1|/etc/apparmor.d/bwrap",
        "self/status|Seccomp:\t2|seccomp profile permit unshare",
        "self/mountinfo|9 8 0:5 / /proc/kcore ro - tmpfs tmpfs rw|systempaths=unconfined",
      })
  void everyObstacleHasItsOwnRemedy(String file, String says, String remedy) throws IOException {
    write(file, says + "\n");
    assertThat(new Remedies(proc).obstacles()).hasSize(1);
    assertThat(new Remedies(proc).forAJailThatFails("anything")).contains(remedy);
  }

  @Test
  void anOldBubblewrapIsNamed() {
    assertThat(new Remedies(proc).forAJailThatFails("bwrap: Unknown option --disable-userns"))
        .contains("0.8.0");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(proc.resolve(file).getParent());
    Files.writeString(proc.resolve(file), text);
  }
}
