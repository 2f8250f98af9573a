package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What live interpreters promise, with real jails behind a real door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionIT {
  private Path home;
  private RunnerProcess runner;
  private DoorClient door;
  private String session = "";
  private long sequence;

  @BeforeAll
  void startRunner() throws Exception {
    Assumptions.assumeTrue(RunnerProcess.isInstalled("bubblewrap"));
    home = RunnerProcess.newHome();
    runner =
        RunnerProcess.start(
            home,
            Map.of("COUNTERSIGN_RUNNER_BACKEND", "bubblewrap", "COUNTERSIGN_RUNNER_SESSIONS", "2"));
    door = runner.client();
    Assumptions.assumeFalse(door.hello().path("level").asText().equals("process"));
  }

  @AfterAll
  void stopRunner() throws Exception {
    if (runner != null) {
      runner.close();
      RunnerProcess.removeHome(home);
    }
  }

  @BeforeEach
  void openAnother() throws Exception {
    for (JsonNode open : ask("list", "").path("sessions")) {
      session = open.path("session").asText();
      ask("close", "");
    }
    session = UUID.randomUUID().toString();
  }

  @Test
  void cellsKeepStateAndAnErrorEndsOnlyItsCell() throws Exception {
    cell("x = 1");
    cell("x += 1");
    Outcome failed = cell("1 / 0");
    assertThat(((Outcome.Finished) failed).exitCode()).isEqualTo(1);
    assertThat(failed.evidence().stderr())
        .isEqualTo(
            "Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\n"
                + "ZeroDivisionError: division by zero\n");
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("2\n");
    assertThat(cell("import sys; sys.exit(4)")).isInstanceOf(Outcome.Finished.class);
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("2\n");
  }

  @Test
  void changeIsToldExactlyWhereNamespaceOrScratchChanged() throws Exception {
    assertThat(cell("values = [1]").evidence().sessionChanged()).isTrue();
    assertThat(cell("print(values)").evidence().sessionChanged()).isFalse();
    assertThat(cell("values.append(2)").evidence().sessionChanged()).isTrue();
    assertThat(cell("values[0]").evidence().sessionChanged()).isFalse();
    assertThat(cell("1 / 0").evidence().sessionChanged()).isFalse();
    assertThat(cell("open('a.txt', 'w').write('a')").evidence().sessionChanged()).isTrue();
    assertThat(cell("open('a.txt').read()").evidence().sessionChanged()).isFalse();
  }

  @Test
  void cellLeavesTheFilesItChanged() throws Exception {
    DoorClient.Result first = send(cellMessage("open('a.txt', 'w').write('one')", wide()));
    assertThat(first.files()).containsOnlyKeys("a.txt");
    DoorClient.Result second = send(cellMessage("open('b.txt', 'w').write('two')", wide()));
    assertThat(second.files()).containsOnlyKeys("b.txt");
  }

  @Test
  void snapshotBringsBackNamesAndScratchAndResetBringsBackTheBeginning() throws Exception {
    cell("x = [1]; open('a.txt', 'w').write('before')");
    assertThat(ask("snapshot", "kept").path("snapshots").toString())
        .isEqualTo("[\"base\",\"kept\"]");
    cell("x.append(2); open('a.txt', 'w').write('after'); open('b.txt', 'w').write('b')");
    ask("restore", "kept");
    String look = "import os; print(x, open('a.txt').read(), sorted(os.listdir()))";
    assertThat(cell(look).evidence().stdout()).isEqualTo("[1] before ['a.txt', 'tmp']\n");
    ask("reset", "");
    assertThat(cell("import os; print('x' in globals(), os.listdir())").evidence().stdout())
        .isEqualTo("False ['tmp']\n");
    ask("restore", "kept");
    assertThat(cell(look).evidence().stdout()).isEqualTo("[1] before ['a.txt', 'tmp']\n");
    assertThat(ask("restore", "never").path("error").asText()).contains("no snapshot");
  }

  @Test
  void cellBeyondItsTimeIsInterruptedAndTheSessionKept() throws Exception {
    cell("x = 5");
    Outcome late = send(cellMessage("import time; time.sleep(60)", brief())).outcome();
    assertThat(late).isInstanceOf(Outcome.TimedOut.class);
    assertThat(late.evidence().wall()).isLessThan(Duration.ofMillis(1500));
    assertThat(late.evidence().extras()).containsEntry("session", "kept");
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("5\n");
  }

  @Test
  void cellThatIgnoresItsInterruptEndsWithItsSession() throws Exception {
    cell("x = 5");
    String stubborn =
        "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)";
    Outcome late = send(cellMessage(stubborn, brief())).outcome();
    assertThat(late).isInstanceOf(Outcome.TimedOut.class);
    assertThat(late.evidence().wall()).isLessThan(Duration.ofMillis(1500));
    assertThat(late.evidence().extras()).containsEntry("session", "ended");
    assertThat(cell("print('x' in globals())").evidence().stdout()).isEqualTo("False\n");
  }

  @Test
  void cellThatEndsTheInterpreterBeginsAnewAndKeepsTheSnapshots() throws Exception {
    cell("x = 5");
    ask("snapshot", "kept");
    Outcome ended = cell("import os; os._exit(3)");
    assertThat(((Outcome.Finished) ended).exitCode()).isEqualTo(3);
    assertThat(ended.evidence().extras()).containsEntry("session", "began anew");
    assertThat(cell("print('x' in globals())").evidence().stdout()).isEqualTo("False\n");
    ask("restore", "kept");
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("5\n");
  }

  @Test
  void cellSentAgainIsAnsweredAndNotRunAgain() throws Exception {
    cell("x = 1");
    ObjectNode message = cellMessage("x += 1; print(x)", wide());
    assertThat(send(message).outcome().evidence().stdout()).isEqualTo("2\n");
    DoorClient.Result again = send(message);
    assertThat(again.state()).isEqualTo("kept");
    assertThat(again.outcome().evidence().stdout()).isEqualTo("2\n");
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("2\n");
    assertThat(send(message).outcome()).isInstanceOf(Outcome.Lost.class);
  }

  @Test
  void runningCellCanBeInterrupted() throws Exception {
    cell("x = 5");
    ObjectNode message = cellMessage("import time; time.sleep(60)", wide());
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return send(message).outcome();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (!running.isDone()) {
      Thread.sleep(100);
      ask("interrupt", "");
    }
    assertThat(running.get()).isInstanceOf(Outcome.Cancelled.class);
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("5\n");
  }

  @Test
  void interruptMeantForAnotherCellEndsNone() throws Exception {
    cell("x = 5");
    ObjectNode message = cellMessage("import time; time.sleep(1); print(x)", wide());
    long running = message.path("sequence").asLong();
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return send(message).outcome();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (!outcome.isDone()) {
      Thread.sleep(50);
      assertThat(interrupt(running - 1)).isFalse();
    }
    assertThat(outcome.get().evidence().stdout()).isEqualTo("5\n");
    assertThat(interrupt(running)).isFalse();
  }

  @Test
  void cellOfASessionThatIsGoneStartsNothingUnlessItOpens() throws Exception {
    ObjectNode message = cellMessage("x = 1", wide()).put("opens", false);
    assertThat(refusal(message)).isEqualTo("gone");
    assertThat(ask("list", "").path("sessions")).isEmpty();
    cell("x = 1");
    assertThat(send(cellMessage("print(x)", wide()).put("opens", false)).outcome().evidence())
        .satisfies(evidence -> assertThat(evidence.stdout()).isEqualTo("1\n"));
  }

  @Test
  void askingForAnOutcomeStartsNothing() throws Exception {
    ObjectNode message = cellMessage("x = 1", wide());
    assertThat(refusal(message.deepCopy().put("known_only", true))).isEqualTo("gone");
    send(message);
    ObjectNode next = cellMessage("x += 1; print(x)", wide());
    assertThat(refusal(next.deepCopy().put("known_only", true))).isEqualTo("cell_unknown");
    assertThat(send(next).outcome().evidence().stdout()).isEqualTo("2\n");
    DoorClient.Result known = send(next.deepCopy().put("known_only", true));
    assertThat(known.state()).isEqualTo("kept");
    assertThat(known.outcome().evidence().stdout()).isEqualTo("2\n");
  }

  @Test
  void syntaxErrorIsToldWithItsPlace() throws Exception {
    Outcome wrong = cell("x = 1\nprint(");
    assertThat(wrong.evidence().diagnostics()).isNotEmpty();
    assertThat(wrong.evidence().diagnostics().get(0).line()).isEqualTo(2);
    assertThat(cell("print('x' in globals())").evidence().diagnostics()).isEmpty();
  }

  @Test
  void listIsAnsweredWhileACellRuns() throws Exception {
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return cell("import time; time.sleep(2)");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (ask("list", "").path("sessions").isEmpty()) {
      Thread.sleep(20);
    }
    assertThat(outcome).isNotDone();
    outcome.get();
  }

  @Test
  void stateAtTheOpeningCannotBeReplaced() throws Exception {
    cell("x = 1");
    assertThat(ask("snapshot", "base").path("refused").asText()).isEqualTo("snapshot_refused");
  }

  @Test
  void oneSessionMoreThanAreAllowedIsRefusedWithTheWayOut() throws Exception {
    String first = session;
    cell("x = 1");
    session = UUID.randomUUID().toString();
    cell("x = 2");
    session = UUID.randomUUID().toString();
    try (DoorClient.Line line = door.open()) {
      line.send(cellMessage("x = 3", wide()));
      assertThat(line.receive().path("error").asText())
          .contains("all 2 sessions")
          .contains("close");
    }
    session = first;
    assertThat(cell("print(x)").evidence().stdout()).isEqualTo("1\n");
  }

  @Test
  void sessionIsContainedLikeAJob() throws Exception {
    String source =
        """
        import ctypes, os, socket
        libc = ctypes.CDLL(None, use_errno=True)
        print(libc.unshare(0x10000000), os.getuid(), os.path.exists('/etc/shadow'))
        print([line.split()[1] for line in open('/proc/self/status')
               if line.startswith(('CapEff', 'CapBnd', 'NoNewPrivs', 'Seccomp:'))])
        try:
            socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        except OSError as error:
            print(error.strerror)
        """;
    assertThat(cell(source).evidence().stdout())
        .isEqualTo(
            "-1 1000 False\n['0000000000000000', '0000000000000000', '1', '2']\n"
                + "Operation not permitted\n");
    Outcome hog = cell("kept = []\nwhile True: kept.append(bytearray(b'x' * (1 << 20)))");
    assertThat(hog)
        .isInstanceOfSatisfying(
            Outcome.LimitHit.class, hit -> assertThat(hit.which()).isEqualTo("memory: 256 MiB"));
    assertThat(hog.evidence().extras()).containsEntry("session", "ended");
  }

  private Outcome cell(String source) throws Exception {
    return send(cellMessage(source, wide())).outcome();
  }

  private DoorClient.Result send(ObjectNode message) throws Exception {
    try (DoorClient.Line line = door.open()) {
      line.send(message);
      JsonNode state = line.receive();
      assertThat(state.path("error").asText()).isEmpty();
      return door.await(line, state);
    }
  }

  private boolean interrupt(long number) throws Exception {
    ObjectNode message = DoorClient.verb("session").put("action", "interrupt");
    return door.ask(message.put("session", session).put("sequence", number))
        .path("interrupted")
        .asBoolean();
  }

  private String refusal(ObjectNode message) throws Exception {
    try (DoorClient.Line line = door.open()) {
      line.send(message);
      return line.receive().path("refused").asText();
    }
  }

  private ObjectNode cellMessage(String source, Limits limits) throws Exception {
    ObjectNode message = door.executeMessage(UUID.randomUUID(), source, "{}", Map.of(), limits);
    message.put("verb", "session").put("action", "cell");
    return message.put("session", session).put("sequence", sequence++);
  }

  private JsonNode ask(String action, String name) throws Exception {
    ObjectNode message = DoorClient.verb("session").put("action", action);
    return door.ask(message.put("session", session).put("name", name));
  }

  private static Limits wide() {
    return Limits.artifactRun();
  }

  private static Limits brief() {
    Limits wide = wide();
    return new Limits(
        Duration.ofMillis(500),
        wide.cpu(),
        wide.memoryBytes(),
        wide.pids(),
        wide.fileBytes(),
        wide.scratchBytes(),
        wide.openFiles(),
        wide.outputBytes(),
        wide.outputFiles());
  }
}
