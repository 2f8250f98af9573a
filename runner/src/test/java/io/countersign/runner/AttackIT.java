package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Attacks every backend of this host: each attack first with the one wall left out that is meant to
 * hold it, where it succeeds, then with all of them. Writes what came of it to target/attacks.md.
 *
 * <p>The attacks run in a program of its own: as a user nobody else is, and, where the tests run as
 * root, with its own process numbers and in a cgroup that bounds what a control run can take.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {
  private static final int NOBODY_ELSE = 64321;
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu", "cpuacct");
  private static final Path TABLE = Path.of("target/attacks.md");

  private Path home;
  private List<Result> results;

  /** One line of the bench. */
  private record Result(
      String attack,
      String faults,
      String backend,
      String change,
      String control,
      String succeeds,
      String contained,
      String containment,
      String harm,
      String next) {
    static Result of(String line) {
      String[] fields = line.split("\t", -1);
      return new Result(
          fields[1],
          fields[2],
          fields[3],
          fields[4],
          fields[5],
          fields[6],
          fields[7],
          fields[8],
          fields[9],
          fields[10]);
    }

    void check() {
      if (!change.startsWith("none: ")) {
        assertThat(control).as("control run, %s", change).matches(succeeds);
        assertThat(contained).as("told apart from the control run").isNotEqualTo(control);
      }
      assertThat(contained).as("with every wall").matches(containment);
      assertThat(harm).as("what changed on the host").isEmpty();
      assertThat(next).as("the next job").isEqualTo("finished 0: succeeded: ran");
    }

    String row() {
      return "| "
          + String.join(
              " | ",
              attack.replace('_', ' '),
              faults,
              backend,
              change,
              control.isEmpty() ? "—" : control,
              contained,
              harm.isEmpty() ? "unharmed" : harm,
              next.endsWith("ran") ? "runs" : next)
          + " |";
    }
  }

  @BeforeAll
  void attack() throws Exception {
    home = RunnerProcess.newHome();
    copy(Path.of("src/test/resources/attacks"), home.resolve("attacks"));
    copy(Path.of("target/test-classes"), home.resolve("classes"));
    List<String> command = new ArrayList<>();
    boolean root = RunnerProcess.isRoot();
    boolean grouped = root && delegate();
    if (root) {
      Files.setAttribute(home, "unix:uid", NOBODY_ELSE);
      command.addAll(List.of("/bin/sh", "-c", launch(grouped), home.getFileName().toString()));
    }
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(home.resolve("app/lib") + "/*:" + home.resolve("classes"));
    command.addAll(List.of("io.countersign.runner.sandbox.AttackBench", home.toString()));
    command.add(grouped ? home.getFileName().toString() : "");
    backends().forEach(command::add);
    results = run(command).stream().map(Result::of).toList();
    Files.createDirectories(TABLE.getParent());
    Files.write(TABLE, table());
  }

  @AfterAll
  void removeHome() throws Exception {
    RunnerProcess.removeHome(home);
  }

  @TestFactory
  Stream<DynamicTest> everyAttackSucceedsWithoutItsWallAndFailsWithIt() {
    return results.stream().map(result -> DynamicTest.dynamicTest(name(result), result::check));
  }

  @Test
  void everyBackendOfThisHostWasAttackedAsOften() throws IOException {
    Map<String, List<Result>> byBackend =
        results.stream().collect(java.util.stream.Collectors.groupingBy(Result::backend));
    assertThat(byBackend.keySet().stream().map(name -> name.split("/", 2)[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(backends());
    assertThat(byBackend.values()).extracting(List::size).allMatch(size -> size >= 40);
  }

  private static String name(Result result) {
    return result.attack() + " on " + result.backend();
  }

  private static List<String> backends() {
    return Stream.of("bubblewrap", "nsjail").filter(RunnerProcess::isInstalled).toList();
  }

  /** Bounds the bench itself, so that a control run that gets away takes only so much. */
  private boolean delegate() throws IOException {
    for (String controller : CONTROLLERS) {
      if (!Files.isWritable(CGROUPS.resolve(controller).resolve("cgroup.procs"))) {
        System.out.println("note: no cgroup can be delegated here, attacks run with a watchdog");
        return false;
      }
    }
    for (String controller : CONTROLLERS) {
      Path made = Files.createDirectory(group(controller));
      Files.setAttribute(made, "unix:uid", NOBODY_ELSE);
    }
    Files.writeString(group("memory").resolve("memory.limit_in_bytes"), "1500000000");
    Files.writeString(group("pids").resolve("pids.max"), "700");
    return true;
  }

  private Path group(String controller) {
    return CGROUPS.resolve(controller).resolve(home.getFileName().toString());
  }

  private static String launch(boolean grouped) {
    String join =
        grouped
            ? "for c in memory pids cpu cpuacct; do echo $$ >/sys/fs/cgroup/$c/$0/cgroup.procs; done;"
            : "";
    return join
        + " exec unshare --pid --fork --kill-child=KILL --mount-proc"
        + " /bin/sh -c '\"$@\" & wait $!' sh"
        + " setpriv --reuid 64321 --regid 64321 --clear-groups --inh-caps=-all"
        + " --bounding-set=-all --no-new-privs \"$@\"";
  }

  private List<String> run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("DB_SECRET", "secret of the environment");
    Path output = home.resolve("bench.log");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    List<String> lines = Files.readAllLines(output);
    assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
    return lines.stream().filter(line -> line.startsWith("ATTACK\t")).toList();
  }

  private List<String> table() {
    List<String> table = new ArrayList<>();
    table.add(
        "| attack | faults | backend | control run | ended | with every wall | host | next job |");
    table.add("|---|---|---|---|---|---|---|---|");
    results.forEach(result -> table.add(result.row()));
    return table;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
