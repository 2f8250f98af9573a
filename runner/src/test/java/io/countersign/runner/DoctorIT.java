package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The doctor on this host, and on hosts that lack something: made so around it, not pretended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorIT {
  private static final List<String> STEP_DOWN =
      List.of(
          "/usr/bin/setpriv",
          "--reuid",
          "65534",
          "--regid",
          "65534",
          "--clear-groups",
          "--inh-caps=-all",
          "--bounding-set=-all");

  private Path home;

  /** What the doctor said. */
  private record Said(int exit, String text) {}

  @BeforeAll
  void makeHome() throws Exception {
    home = RunnerProcess.newHome();
  }

  @AfterAll
  void removeHome() throws Exception {
    RunnerProcess.removeHome(home);
  }

  @Test
  void aGoodHostIsToldControlByControl() throws Exception {
    Said said = examine(List.of(), Map.of());
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("ok       no internet socket")
        .contains("ok       memory bounded: memory: 48 MiB")
        .contains("ok       processes bounded")
        .contains("ok       python {")
        .contains("Jobs can run: in ")
        .doesNotContain("MISSING");
    assertThat(Path.of("/sys/fs/cgroup/memory").resolve(home.getFileName())).doesNotExist();
  }

  @Test
  void anOrdinaryUserIsToldOfTheWeakerLevel() throws Exception {
    Said said = examine(asOrdinaryUser(), Map.of());
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text())
        .contains("/process\n")
        .contains("cgroup v2, delegated: not delegated", "Delegate=yes")
        .contains("Jobs can run: in ");
  }

  @Test
  void theWeakerLevelCanBeRefused() throws Exception {
    Said said = examine(asOrdinaryUser(), Map.of("COUNTERSIGN_RUNNER_MIN_LEVEL", "cgroup"));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text())
        .contains("No job can run", "a delegated cgroup", "COUNTERSIGN_RUNNER_MIN_LEVEL=process");
  }

  @Test
  void aHostWithoutABackendIsToldWhatToInstall() throws Exception {
    Said said = examine(asOrdinaryUser(), Map.of("PATH", programs("without", "").toString()));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).contains("bubblewrap: not installed", "apt-get install bubblewrap");
  }

  @Test
  void anOldBubblewrapIsToldToBeTooOld() throws Exception {
    String old = "#!/bin/sh\necho 'bwrap: Unknown option --disable-userns' >&2\nexit 1\n";
    Said said = examine(asOrdinaryUser(), Map.of("PATH", programs("old", old).toString()));
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).contains("install bubblewrap 0.8.0 or newer");
  }

  @Test
  void aFilterAroundTheRunnerIsNamedWithItsRemedy() throws Exception {
    assumeThat(RunnerProcess.isInstalled("bubblewrap")).isTrue();
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    Path filter = home.resolve("no-namespaces.bpf");
    Files.write(filter, withoutNamespaces());
    Files.setPosixFilePermissions(filter, PosixFilePermissions.fromString("rw-r--r--"));
    Said said =
        examine(around("exec bwrap --dev-bind / / --seccomp 9 \"$@\" 9<" + filter), Map.of());
    assertThat(said.exit()).as(said.text()).isEqualTo(1);
    assertThat(said.text())
        .contains("MISSING  no foreign system call filter on the runner")
        .contains("seccomp profile permit unshare");
  }

  @Test
  void aMaskedProcIsNamedWithItsRemedy() throws Exception {
    assumeThat(RunnerProcess.isInstalled("bubblewrap")).isTrue();
    String masked = "exec bwrap --dev-bind / / --ro-bind /dev/null /proc/version \"$@\"";
    Said said = examine(around(masked), Map.of());
    assertThat(said.exit()).as(said.text()).isEqualTo(1);
    assertThat(said.text())
        .contains("MISSING  a whole /proc: masked: /proc/version")
        .contains("systempaths=unconfined");
  }

  private static List<String> asOrdinaryUser() throws Exception {
    return RunnerProcess.isRoot() ? STEP_DOWN : List.of();
  }

  private static List<String> around(String script) throws Exception {
    List<String> command = new ArrayList<>(asOrdinaryUser());
    command.addAll(List.of("/bin/sh", "-c", script, "sh"));
    return command;
  }

  /** A search path with what the launch script needs, and a bubblewrap where it is given. */
  private Path programs(String name, String bubblewrap) throws Exception {
    Path directory = Files.createDirectory(home.resolve(name));
    for (String program : List.of("dirname", "mktemp", "chmod", "mkdir", "id", "rm", "setpriv")) {
      Files.createSymbolicLink(directory.resolve(program), Path.of("/usr/bin", program));
    }
    if (!bubblewrap.isEmpty()) {
      Files.writeString(directory.resolve("bwrap"), bubblewrap);
      Files.setPosixFilePermissions(
          directory.resolve("bwrap"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    return directory;
  }

  /** A filter as of a container: unshare, and clone of a user namespace, fail with EPERM. */
  private static byte[] withoutNamespaces() {
    int[][] program = {
      {0x20, 0, 0, 0}, // the number
      {0x15, 4, 0, 272}, // unshare: refused
      {0x15, 4, 0, 435}, // clone3: unknown
      {0x15, 0, 4, 56}, // clone
      {0x20, 0, 0, 16}, // its flags
      {0x45, 0, 2, 0x10000000}, // a user namespace
      {0x06, 0, 0, 0x00050001},
      {0x06, 0, 0, 0x00050026},
      {0x06, 0, 0, 0x7FFF0000},
    };
    ByteBuffer bytes = ByteBuffer.allocate(8 * program.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] instruction : program) {
      bytes.putShort((short) instruction[0]);
      bytes.put((byte) instruction[1]).put((byte) instruction[2]).putInt(instruction[3]);
    }
    return bytes.array();
  }

  private Said examine(List<String> around, Map<String, String> settings) throws Exception {
    List<String> command = new ArrayList<>(around);
    command.addAll(List.of("/bin/sh", home.resolve("app/bin/countersign-runner").toString()));
    command.add("--doctor");
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("COUNTERSIGN_RUNNER_PLUGINS", home.resolve("plugins").toString());
    environment.putAll(settings);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
