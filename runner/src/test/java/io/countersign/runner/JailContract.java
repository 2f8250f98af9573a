package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend promises, with real jails behind a real door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JailContract {
  private static final long MIB = 1024L * 1024;
  private static final int OWN_OF_STANDING_JAIL = 7;

  private final String backend;
  private final boolean cgroup;
  private final String warm;
  private Path home;
  private RunnerProcess runner;
  private DoorClient door;

  JailContract(String backend, boolean cgroup) {
    this(backend, cgroup, "off");
  }

  JailContract(String backend, boolean cgroup, String warm) {
    this.backend = backend;
    this.cgroup = cgroup;
    this.warm = warm;
  }

  @BeforeAll
  void startRunner() throws Exception {
    boolean installed = RunnerProcess.isInstalled(backend);
    assumeThat(installed).as("%s is installed", backend).isTrue();
    home = RunnerProcess.newHome();
    Map<String, String> settings = new HashMap<>(Map.of("COUNTERSIGN_RUNNER_BACKEND", backend));
    settings.put("COUNTERSIGN_RUNNER_WARM", warm);
    if (!cgroup) {
      settings.put("COUNTERSIGN_RUNNER_CGROUP", "");
    }
    runner = RunnerProcess.start(home, settings);
    door = runner.client();
    if (warm.equals("auto")) {
      door.awaitWarmStart("print(1)");
    } else {
      awaitPreparation();
    }
    if (cgroup && door.hello().path("level").asText().equals("process")) {
      System.out.println("note: no cgroup is delegated here, " + backend + " runs with a watchdog");
    }
  }

  /** What a language makes once for all its jobs is made in a jail, too. */
  private void awaitPreparation() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!jails().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }

  @AfterAll
  void stopRunner() throws Exception {
    if (runner != null) {
      try {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (!cgroupsOfJobs().isEmpty() && System.nanoTime() < end) {
          Thread.sleep(20); // they are removed behind an outcome that was told
        }
        assertThat(cgroupsOfJobs()).as("cgroups of jobs that ended").isEmpty();
      } finally {
        runner.close();
        RunnerProcess.removeHome(home);
      }
    }
  }

  @Test
  void backendPassesItsProbe() throws Exception {
    assertThat(door.hello().path("ready").asBoolean()).isTrue();
    assertThat(door.hello().path("backend").asText()).isEqualTo(backend);
    assertThat(door.hello().path("languages").findValuesAsText("name")).containsExactly("python");
  }

  @Test
  void programSpeaksOnBothStreams() throws Exception {
    Outcome outcome = door.run("import sys; print('hello world'); print('grüße', file=sys.stderr)");
    assertThat(outcome).isInstanceOf(Outcome.Finished.class);
    assertThat(outcome.evidence().stdout()).isEqualTo("hello world\n");
    assertThat(outcome.evidence().stderr()).isEqualTo("grüße\n");
    assertThat(outcome.evidence().containment()).startsWith(backend + "/");
    assertThat(outcome.evidence().peakMemoryBytes()).isPositive();
  }

  @Test
  void jobFindsParametersAndInputs() throws Exception {
    String source =
        """
        import json
        assert params == json.load(open('/job/params.json'))
        print(params['symbol'], open('/job/inputs/prices 1.csv').read())
        for path in ('/job/main.py', '/job/inputs/new', '/job/inputs/prices 1.csv'):
            try:
                open(path, 'w')
                print('written')
            except OSError as error:
                print(error.strerror)
        """;
    byte[] input = "a;b".getBytes(StandardCharsets.UTF_8);
    DoorClient.Result result =
        door.execute(
            UUID.randomUUID(),
            source,
            "{\"symbol\": \"AMZN\"}",
            Map.of("prices 1.csv", input),
            Limits.artifactRun());
    assertThat(result.outcome().evidence().stdout())
        .isEqualTo("AMZN a;b\n" + "Read-only file system\n".repeat(3));
  }

  @Test
  void regularFilesLeftBehindAreOutputFiles() throws Exception {
    DoorClient.Result result =
        door.run(
            """
            import os
            os.makedirs('out/deep')
            open('out/deep/table.csv', 'w').write('1,2')
            open('chart.png', 'wb').write(b'x' * 100_000)
            os.mkdir('.cache'); open('.cache/hidden', 'w').write('no')
            open('tmp/scratch', 'w').write('no')
            """,
            Limits.artifactRun());
    assertThat(result.files().keySet()).containsExactly("chart.png", "out/deep/table.csv");
    assertThat(result.outcome().evidence().files())
        .allSatisfy(
            file -> {
              byte[] bytes = result.files().get(file.name());
              assertThat(file.sha256()).isEqualTo(DoorClient.sha256(bytes));
              assertThat(file.size()).isEqualTo(bytes.length);
            });
    assertThat(result.outcome().evidence().files().get(0).mediaType()).isEqualTo("image/png");
  }

  @Test
  void linksAndPipesAreNoOutputFiles() throws Exception {
    DoorClient.Result result =
        door.run(
            """
            import os
            os.symlink('/etc/shadow', 'shadow.txt')
            os.symlink('/', 'root')
            os.symlink('/job/main.py', 'program')
            open('plain.txt', 'w').write('ok')
            os.link('plain.txt', 'twin.txt')
            open('new\\nline', 'w').write('x')
            open('back\\\\slash', 'w').write('x')
            open(b'\\xff\\xfe', 'w').write('x')
            import socket
            socket.socket(socket.AF_UNIX).bind('sock')
            try:
                os.mkfifo('pipe')
            except OSError as error:
                print(error.strerror)
            """,
            Limits.artifactRun());
    assertThat(result.outcome().evidence().stdout()).isEqualTo("Operation not permitted\n");
    assertThat(result.files().values())
        .as("one of the two names of plain.txt")
        .singleElement()
        .isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void plotWithNumpyAndPandasFitsTheDefaultLimits() throws Exception {
    DoorClient.Result result =
        door.run(
            """
            import numpy, pandas
            import matplotlib.pyplot as plot
            frame = pandas.DataFrame({'x': numpy.arange(1000) ** 2})
            plot.plot(frame['x'])
            plot.title('squares')
            plot.savefig('chart.png')
            print(frame['x'].iloc[-1])
            """,
            Limits.artifactRun());
    assertThat(result.outcome().evidence().stdout()).isEqualTo("998001\n");
    assertThat(result.outcome().evidence().stderr()).isEmpty();
    assertThat(result.files().get("chart.png")).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void exitCodesAndSignalsAreTold() throws Exception {
    assertThat(exitCode("import sys; sys.exit(7)")).isEqualTo(7);
    assertThat(exitCode("import os; os.kill(os.getpid(), 11)")).isEqualTo(139);
    assertThat(exitCode("raise ValueError('no')")).isEqualTo(1);
  }

  @Test
  void tracebackShowsOnlyTheProgram() throws Exception {
    Outcome outcome = door.run("def f():\n    return 1 / 0\n\nf()\n");
    assertThat(outcome.evidence().stderr())
        .startsWith("Traceback (most recent call last):\n  File \"main.py\", line 4, in <module>")
        .doesNotContain("harness")
        .endsWith("ZeroDivisionError: division by zero\n");
    assertThat(door.run("x = (\n").evidence().stderr())
        .startsWith("  File \"main.py\", line 1")
        .doesNotContain("harness");
  }

  @Test
  void wallTimeEndsADaemonThatIgnoresSignals() throws Exception {
    String mark = UUID.randomUUID().toString();
    Outcome outcome =
        door.run(
                """
                import os, signal, time
                for number in (1, 2, 15):
                    signal.signal(number, signal.SIG_IGN)
                print('%s', flush=True)
                if os.fork() == 0:
                    os.setsid()
                    os.fork()
                time.sleep(60)
                """
                    .formatted(mark),
                limits(Duration.ofSeconds(1), Duration.ofSeconds(5)))
            .outcome();
    assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
    assertThat(outcome.evidence().stdout()).isEqualTo(mark + "\n");
    assertThat(outcome.evidence().wall()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
    assertNoJailIsLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import signal\nfor n in range(1, 32):\n  if n not in (9, 19): signal.signal(n, 1)\n",
        "import os\nif os.fork() or os.setsid() and os.fork(): os._exit(0)\n",
        "import os\nif os.fork(): os.wait()\nos.setsid()\nif os.fork(): os.wait()\n",
        "import os\nos.close(0); os.close(1); os.close(2)\n",
        "import os\nwhile True: os.write(1, b'x' * 65536); os.write(2, b'x' * 65536)\n",
        "import os, threading\nfor i in range(20): threading.Thread(target=lambda: [0 for i in iter(int, 1)]).start()\n"
      })
  void nothingOfAJobLivesASecondBeyondItsLimit(String start) throws Exception {
    UUID attempt = UUID.randomUUID();
    Limits limits = limits(Duration.ofSeconds(1), Duration.ofSeconds(5));
    String source = start + "import time\ntime.sleep(60)";
    try (DoorClient.Line line = door.open()) {
      line.send(door.executeMessage(attempt, source, "{}", Map.of(), limits));
      JsonNode state = line.receive();
      long begin = System.nanoTime();
      Outcome outcome = door.await(line, state).outcome();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      System.out.println(backend + ": " + outcome.getClass().getSimpleName() + " after " + took);
      // The limit, the second, and half of one to make the jail and tell the outcome.
      assertThat(took).isLessThan(Duration.ofMillis(2500));
      assertThat(outcome).isNotInstanceOf(Outcome.Lost.class);
    }
    assertNoJailIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 15, 30, 60, 120})
  void aJobCanBeCancelledAtAnyMoment(int milliseconds) throws Exception {
    UUID attempt = UUID.randomUUID();
    String source =
        "import os, signal\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)\n"
            + "open('left', 'wb').write(os.urandom(30 << 20))\nwhile True: pass";
    try (DoorClient.Line line = door.open()) {
      line.send(door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun()));
      JsonNode state = line.receive();
      Thread.sleep(milliseconds);
      long begin = System.nanoTime();
      door.ask(DoorClient.verb("cancel", attempt));
      Outcome outcome = door.await(line, state).outcome();
      assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }
    assertNoJailIsLeft();
  }

  @Test
  void cancelEndsTheCollectionOfFilesToo() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source =
        "import os\nfor n in 'ab': open(n, 'wb').write(os.urandom(30 << 20))\nos.write(1, b'end')";
    try (DoorClient.Line line = door.open()) {
      line.send(
          door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun())
              .put("follow", true));
      JsonNode state = line.receive();
      JsonNode message = line.receive();
      while (!message.path("text").asText().equals("end")) {
        assertThat(message.path("type").asText()).isNotEqualTo("done");
        message = line.receive();
      }
      long begin = System.nanoTime();
      door.ask(DoorClient.verb("cancel", attempt));
      Outcome outcome = door.await(line, state).outcome();
      assertThat(outcome).isInstanceOfAny(Outcome.Cancelled.class, Outcome.Finished.class);
      if (outcome instanceof Outcome.Cancelled) {
        assertThat(outcome.evidence().files()).isEmpty();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }
    assertNoJailIsLeft();
  }

  @Test
  void processorTimeOfTheWholeJobIsBounded() throws Exception {
    Limits limits = limits(Duration.ofSeconds(20), Duration.ofSeconds(1));
    assertThat(door.run("while True: pass", limits).outcome())
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("cpu: 1 s"));
    String byChildren =
        """
        import os, time
        while True:
            if os.fork() == 0:
                end = time.process_time() + 0.2
                while time.process_time() < end: pass
                os._exit(0)
            os.wait()
        """;
    assertThat(door.run(byChildren, limits).outcome())
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("cpu: 1 s"));
  }

  @Test
  void memoryOfTheWholeJobIsBounded() throws Exception {
    String alone =
        """
        kept = []
        while True:
            kept.append(bytearray(b'x' * (1 << 20)))
        """;
    assertThat(door.run(alone))
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("memory: 256 MiB"));
    String together =
        """
        import os, time
        for _ in range(12):
            if os.fork() == 0:
                kept = bytearray(b'x' * (100 << 20))
                time.sleep(20)
        time.sleep(20)
        """;
    assertThat(door.run(together))
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("memory: 256 MiB"));
    assertNoJailIsLeft();
  }

  @Test
  void aJobHasOneProcessorAtMost() throws Exception {
    assumeThat(door.hello().path("level").asText()).startsWith("cgroup");
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
    Evidence evidence =
        door.run(
                """
                import os, time
                os.fork()
                end = time.monotonic() + 2
                while time.monotonic() < end:
                    pass
                try:
                    os.wait()
                except ChildProcessError:
                    pass
                """)
            .evidence();
    assertThat(evidence.wall()).isGreaterThan(Duration.ofMillis(1900));
    // A period of 100 ms more at its beginning and at its end.
    assertThat(evidence.cpu()).isLessThan(evidence.wall().plusMillis(300));
  }

  @Test
  void forkBombIsContained() throws Exception {
    Outcome outcome =
        door.run(
                """
                import os
                most = 0
                for _ in range(200):
                    try:
                        if os.fork() == 0:
                            import time; time.sleep(60)
                        most += 1
                    except OSError:
                        break
                print(most)
                os._exit(1)
                """,
                limits(Duration.ofSeconds(20), Duration.ofSeconds(5)))
            .outcome();
    int most = Integer.parseInt(outcome.evidence().stdout().strip());
    assertThat(most).isBetween(40, 64);
    if (outcome.evidence().containment().contains("cgroup")) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("pids: 64"));
    }
    assertNoJailIsLeft();
  }

  @Test
  void outputBeyondTheCapIsMarkedAndAFloodIsEnded() throws Exception {
    Outcome capped = door.run("import sys; sys.stdout.write('ü' * 150_001)");
    assertThat(capped).isInstanceOf(Outcome.Finished.class);
    assertThat(capped.evidence().stdoutTruncated()).isTrue();
    assertThat(capped.evidence().stdout()).isEqualTo("ü".repeat(100_000));
    Outcome flood = door.run("while True: print('x' * 100_000)");
    assertThat(flood)
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("output: 64 MiB"));
  }

  @Test
  void tooManyOrTooLargeOutputFilesAreALimit() throws Exception {
    Outcome many = door.run("for i in range(65): open(f'f{i}', 'w').write('x')");
    assertThat(many)
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("output files: 64"));
    Outcome sparse = door.run("for i in range(5): open(f'f{i}', 'w').truncate(30 << 20)");
    assertThat(sparse)
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class,
            hit -> assertThat(hit.which()).isEqualTo("output files: 64 MiB together"));
  }

  @Test
  void filesAndScratchAreBounded() throws Exception {
    Outcome outcome =
        door.run(
            """
            import errno
            try:
                open('big', 'w').truncate(1 << 40)
            except OSError as error:
                print(errno.errorcode[error.errno])
            try:
                for i in range(5):
                    open(f'tmp/{i}', 'wb').write(b'x' * (31 << 20))
            except OSError as error:
                print(errno.errorcode[error.errno])
            """);
    assertThat(outcome.evidence().stdout()).isEqualTo("EFBIG\nENOSPC\n");
  }

  @Test
  void nothingOfTheHostIsVisible() throws Exception {
    Outcome outcome =
        door.run(
            """
            import os
            print(sorted(os.environ))
            print(sorted(os.listdir('/')))
            print(os.path.exists('/etc/shadow'), os.path.exists('/boot'), os.path.exists('/home'))
            print(sorted(int(n) for n in os.listdir('/proc') if n.isdigit()) == [1, os.getpid()])
            print(sorted(n for n in os.listdir('/proc/self/fd')
                         if os.path.exists('/proc/self/fd/' + n)))
            print(os.getuid(), os.getgid())
            for path in ('/proc/1/environ', '/proc/1/fd', '/proc/1/root'):
                try:
                    os.listdir(path) if os.path.isdir(path) else open(path).read()
                    print('allowed')
                except OSError as error:
                    print(error.strerror)
            """);
    assertThat(outcome.evidence().stdout())
        .isEqualTo(
            """
            ['HOME', 'LANG', 'MPLBACKEND', 'MPLCONFIGDIR', 'OMP_NUM_THREADS', \
            'OPENBLAS_NUM_THREADS', 'PATH', 'PWD', 'TMPDIR']
            ['box', 'dev', 'etc', 'job', 'language', 'lib', 'lib64', 'prepared', 'proc', 'run', 'usr']
            False False False
            True
            ['0', '1', '2']
            1000 1000
            """
                + "Permission denied\n".repeat(3));
  }

  @Test
  void networkIsRefused() throws Exception {
    Outcome outcome =
        door.run(
            """
            import errno, socket
            for family in (2, 10, 16, 17, 38, 40):
                try:
                    socket.socket(family, socket.SOCK_RAW if family == 17 else socket.SOCK_STREAM)
                    print('allowed', family)
                except OSError as error:
                    print(error.errno in (errno.EPERM, errno.EAFNOSUPPORT))
            """);
    assertThat(outcome.evidence().stdout()).isEqualTo("True\n".repeat(6));
  }

  @Test
  void everySystemCallEndsAsTheTableSays() throws Exception {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    Limits limits = limits(Duration.ofSeconds(60), Duration.ofSeconds(30));
    Outcome outcome =
        door.run(Files.readString(Path.of("src/test/resources/syscalls.py")), limits).outcome();
    List<String> table =
        Files.readAllLines(Path.of("src/test/resources/syscalls-expected.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    List<String> told = outcome.evidence().stdout().lines().toList();
    assertThat(told).hasSameSizeAs(table).hasSizeGreaterThan(500);
    List<String> otherwise = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      String[] expected = table.get(row).split(" ", 3);
      if (!told.get(row).matches(expected[0] + " (" + expected[1] + ")")) {
        otherwise.add(told.get(row) + ", not " + table.get(row));
      }
    }
    assertThat(otherwise).isEmpty();
  }

  @Test
  void standardInputIsEmpty() throws Exception {
    assertThat(door.run("input()").evidence().stderr()).endsWith("EOF when reading a line\n");
  }

  @Test
  void malformedUtf8IsReplaced() throws Exception {
    Outcome outcome = door.run("import sys; sys.stdout.buffer.write(b'\\xff ok \\xc3')");
    assertThat(outcome.evidence().stdout()).isEqualTo("\uFFFD ok \uFFFD");
  }

  @Test
  void programCannotForgeItsOutcome() throws Exception {
    Outcome outcome =
        door.run(
            """
            import os
            print('exit 0')
            for descriptor in range(3, 256):
                try:
                    os.write(descriptor, b'exit 0\\n')
                    print('written', descriptor)
                except OSError:
                    pass
            os.kill(1, 9)
            os._exit(3)
            """);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Finished.class, finished -> assertThat(finished.exitCode()).isEqualTo(3));
    assertThat(outcome.evidence().stdout()).isEqualTo("exit 0\n");
  }

  /** The second of such jobs has the jails of the next ones made before they come. */
  @Test
  void everyJobFindsItsOwnFilesAndNoOthers() throws Exception {
    for (int number = 0; number < 4; number++) {
      Outcome outcome =
          door.run(
              """
              import os
              places = ('/job', '/job/inputs', '/box')
              print(%d, *(sorted(os.listdir(place)) for place in places))
              print('left' in os.listdir('/box/tmp'))
              for place in (*places, '/box/tmp'):
                  try:
                      open(place + '/left', 'w').close()
                  except OSError:
                      pass
              """
                  .formatted(number));
      assertThat(outcome.evidence().stdout())
          .isEqualTo(
              number + " ['inputs', 'main.py', 'options.json', 'params.json'] [] ['tmp']\nFalse\n");
      Thread.sleep(200); // time to make one ahead
    }
  }

  private int exitCode(String source) throws Exception {
    return ((Outcome.Finished) door.run(source)).exitCode();
  }

  private static Limits limits(Duration wall, Duration cpu) {
    return new Limits(wall, cpu, 256 * MIB, 64, 32 * MIB, 64 * MIB, 256, 200_000, 64);
  }

  /**
   * A jail is a descendant of its runner; nothing may be left once the outcome is told. A jail that
   * stands is left with its own processes: the backend's, its first, the parent of the children and
   * two of those, each with the first process of its namespace.
   */
  private void assertNoJailIsLeft() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
    List<?> left;
    do {
      Thread.sleep(20);
      left = warm.equals("auto") ? crowdedJails() : jails();
    } while (!left.isEmpty() && System.nanoTime() < end);
    assertThat(left).isEmpty();
  }

  private List<Path> cgroupsOfJobs() throws IOException {
    return runner.jobCgroups().stream()
        .filter(group -> !group.getFileName().toString().matches("job-(prepare|tool|warm)-.*"))
        .filter(group -> !SpareLauncher.isAllOf(group))
        .toList();
  }

  private List<ProcessHandle> jails() {
    return ProcessHandle.of(runner.pid())
        .orElseThrow()
        .descendants()
        .filter(process -> !SpareLauncher.is(process))
        .toList();
  }

  private List<Path> crowdedJails() throws Exception {
    List<Path> crowded = new ArrayList<>();
    for (Path jail : runner.jobCgroups()) {
      try {
        if (Files.readAllLines(jail.resolve("cgroup.procs")).size() > OWN_OF_STANDING_JAIL) {
          crowded.add(jail);
        }
      } catch (NoSuchFileException e) {
        // gone meanwhile
      }
    }
    return crowded;
  }
}
