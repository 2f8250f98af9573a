package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What jobs that share a standing jail, one after the other, promise about each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WarmStartIT {
  private static final String PRINT = "print(1)";

  private Path home;
  private RunnerProcess runner;
  private DoorClient door;

  @BeforeAll
  void startRunnerWithOneSlot() throws Exception {
    Assumptions.assumeTrue(RunnerProcess.isInstalled("bubblewrap"));
    home = RunnerProcess.newHome();
    runner =
        RunnerProcess.start(
            home,
            Map.of("COUNTERSIGN_RUNNER_JOBS", "1", "COUNTERSIGN_RUNNER_BACKEND", "bubblewrap"));
    door = runner.client();
    Assumptions.assumeFalse(door.hello().path("level").asText().equals("process"));
    door.awaitWarmStart(PRINT);
  }

  @AfterAll
  void stopRunner() throws Exception {
    if (runner != null) {
      runner.close();
      RunnerProcess.removeHome(home);
    }
  }

  @Test
  void nothingOfOneJobReachesTheNext() throws Exception {
    door.awaitWarmStart(PRINT);
    Outcome first =
        door.run(
            """
            import builtins, json, os, socket, sys, threading, time
            builtins.print_before = builtins.print
            builtins.len = lambda value: 42
            json.dumps = lambda value: 'poisoned'
            os.environ['CANARY'] = 'left'
            sys.path.insert(0, '/box/poison')
            sys.modules['canary'] = json
            sys.setrecursionlimit(77)
            os.umask(0)
            for path in ('/box/canary', '/box/tmp/canary'):
                open(path, 'w').write('left')
            for path in ('/tmp/canary', '/dev/shm/canary', '/job/canary', '/run/warm/canary'):
                try:
                    open(path, 'w')
                    print_before('written', path)
                except OSError:
                    pass
            left = socket.socket(socket.AF_UNIX)
            left.bind('\\0canary')
            left.listen()
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    while True:
                        time.sleep(60)
                os._exit(0)
            print_before('poisoned')
            """);
    assertThat(first.evidence().extras()).containsEntry("start", "warm");
    assertThat(first.evidence().stdout()).isEqualTo("poisoned\n");
    Outcome second =
        door.run(
            """
            import builtins, json, os, socket, sys, threading
            print(hasattr(builtins, 'print_before'), len('ab'), json.dumps(1))
            print('CANARY' in os.environ, '/box/poison' in sys.path, 'canary' in sys.modules)
            print(sys.getrecursionlimit(), oct(os.umask(0)), threading.active_count())
            print(os.listdir('/box'), 'canary' in os.listdir('/box/tmp'), sorted(os.listdir('/job')))
            print([int(name) for name in os.listdir('/proc') if name.isdigit()])
            print(sorted(name for name in os.listdir('/proc/self/fd')
                         if os.path.exists('/proc/self/fd/' + name)))
            try:
                socket.socket(socket.AF_UNIX).connect('\\0canary')
                print('connected')
            except ConnectionRefusedError:
                print('nobody listens')
            """);
    assertThat(second.evidence().extras()).containsEntry("start", "warm");
    assertThat(second.evidence().stderr()).isEmpty();
    assertThat(second.evidence().stdout())
        .isEqualTo(
            """
            False 2 1
            False False False
            1000 0o77 1
            ['tmp'] False ['inputs', 'main.py', 'options.json', 'params.json']
            [1, 2]
            ['0', '1', '2']
            nobody listens
            """);
  }

  @Test
  void jobReachesNeitherTheJailsParentNorTheChildrenThatWait() throws Exception {
    door.awaitWarmStart(PRINT);
    Outcome outcome =
        door.run(
            """
            import os, signal
            for number in (1, -1, 0):
                for kind in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):
                    if number or kind == signal.SIGTERM:
                        signal.signal(signal.SIGTERM, signal.SIG_IGN)
                        try:
                            os.kill(number, kind)
                        except OSError:
                            pass
            for path in ('/proc/1/mem', '/proc/1/environ', '/proc/1/maps', '/proc/1/fd/3'):
                try:
                    open(path, 'rb').read(1)
                    print('read', path)
                except OSError:
                    pass
            print('alive')
            """);
    assertThat(outcome.evidence().stdout()).isEqualTo("alive\n");
    assertThat(door.run(PRINT).evidence().extras()).containsEntry("start", "warm");
  }

  @Test
  void randomStateIsFreshInEachJob() throws Exception {
    String source =
        "import random, numpy; print(random.random(), numpy.random.rand(), numpy.random.bytes(8))";
    door.awaitWarmStart(source);
    assertThat(door.run(source).evidence().stdout())
        .isNotEqualTo(door.run(source).evidence().stdout());
  }

  @Test
  void jailWhoseMemoryRanOutIsReplacedAndTheNextJobRunsWell() throws Exception {
    door.awaitWarmStart(PRINT);
    assertThat(door.run("kept = []\nwhile True: kept.append(bytearray(b'x' * (1 << 20)))"))
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("memory: 256 MiB"));
    assertThat(door.run(PRINT).evidence().stdout()).isEqualTo("1\n");
    door.awaitWarmStart(PRINT);
  }

  @Test
  void jobRunsWellThoughItsJailDiedWhileItWaited() throws Exception {
    door.awaitWarmStart(PRINT);
    for (Path jail : runner.jobCgroups()) {
      for (String pid : Files.readAllLines(jail.resolve("cgroup.procs"))) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      }
      while (!Files.readAllLines(jail.resolve("cgroup.procs")).isEmpty()) {
        Thread.sleep(5);
      }
    }
    assertThat(door.run(PRINT).evidence().stdout()).isEqualTo("1\n");
    door.awaitWarmStart(PRINT);
  }

  @Test
  void warmAndColdJobsEndAlike() throws Exception {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put("text of exit", "import sys; sys.exit('bye')");
    programs.put("large exit code", "import sys; sys.exit(1 << 70)");
    programs.put("negative exit code", "import sys; sys.exit(-1)");
    programs.put("syntax", "x = (\n");
    programs.put("traceback", "def f():\n  1 / 0\nf()");
    programs.put("signal", "import os; os.kill(os.getpid(), 15)");
    programs.put("abort", "import os; os.abort()");
    programs.put("interrupt", "raise KeyboardInterrupt");
    programs.put("own group", "import os; os.killpg(0, 9)");
    programs.put("bytes", "import sys; sys.stdout.buffer.write(b'\\xff ok \\xc3')");
    programs.put("at exit", "import atexit; atexit.register(print, 'bye'); print('hi')");
    programs.put("last object", "class A:\n  def __del__(self): print('gone')\na = A()");
    programs.put("not closed", "f = open('left.txt', 'w'); f.write('kept'); g = f");
    programs.put(
        "thread",
        "import threading, time\ndef f(): time.sleep(.05); print('t')\n"
            + "threading.Thread(target=f).start(); print('m')");
    programs.put("full", "import sys; sys.stdout = open('/dev/full', 'w'); print(1)");
    programs.put("closed", "import sys; sys.stdout.close()");
    programs.put("variables", "import os; print(sorted(os.environ.items()))");
    programs.put("flags", "import sys; print(sys.argv, sys.flags, sys.executable, sys.path)");
    programs.put("self", "import os; print(os.getuid(), os.getgid(), os.getcwd(), os.umask(0))");
    programs.put("main", "import __main__; print(__name__, sorted(vars()), params)");
    programs.put("child", "import os\nif os.fork() == 0: print('c')\nelse: os.wait(); print('p')");
    programs.put("exec", "import os; os.execv('/usr/bin/python3', ['p', '-c', 'print(7)'])");
    programs.put("c", "import ctypes; ctypes.CDLL(None).puts(b'c')");
    programs.put("signals", "import signal; print([signal.getsignal(n) for n in range(1, 32)])");
    programs.put("input", "input()");
    Path coldHome = RunnerProcess.newHome();
    try (RunnerProcess cold =
        RunnerProcess.start(
            coldHome,
            Map.of("COUNTERSIGN_RUNNER_WARM", "off", "COUNTERSIGN_RUNNER_BACKEND", "bubblewrap"))) {
      for (Map.Entry<String, String> program : programs.entrySet()) {
        door.awaitWarmStart(PRINT);
        Outcome warmly = door.run(program.getValue());
        assertThat(warmly.evidence().extras()).containsEntry("start", "warm");
        assertThat(shape(warmly))
            .as(program.getKey())
            .isEqualTo(shape(cold.client().run(program.getValue())));
      }
    } finally {
      RunnerProcess.removeHome(coldHome);
    }
  }

  private static String shape(Outcome outcome) {
    Evidence evidence = outcome.evidence();
    String code = outcome instanceof Outcome.Finished finished ? " " + finished.exitCode() : "";
    return outcome.getClass().getSimpleName()
        + (code + "\n" + evidence.stdout() + "\n" + evidence.stderr() + "\n" + evidence.files());
  }
}
