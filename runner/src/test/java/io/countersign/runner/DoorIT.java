package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The verbs of the door, at a real runner in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorIT {
  private static final String COUNT =
      "open('/shared/%s', 'a').write('x'); import time; time.sleep(%s); print('done')";

  private Path home;
  private RunnerProcess runner;
  private DoorClient door;

  @BeforeAll
  void startRunner() throws Exception {
    home = RunnerProcess.newHome();
    runner =
        RunnerProcess.start(
            home,
            Map.of(
                "COUNTERSIGN_RUNNER_SHARED",
                home.resolve("shared").toString(),
                "COUNTERSIGN_RUNNER_JOBS",
                "2"));
    door = runner.client();
  }

  @AfterAll
  void stopRunner() throws Exception {
    runner.close();
    RunnerProcess.removeHome(home);
  }

  @Test
  void concurrentExecutesOfOneAttemptStartItOnce() throws Exception {
    UUID attempt = UUID.randomUUID();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      List<Future<DoorClient.Result>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Callable<DoorClient.Result> execute =
            () -> execute(attempt, COUNT.formatted(attempt, "0.3"));
        results.add(clients.submit(execute));
      }
      List<String> states = new ArrayList<>();
      for (Future<DoorClient.Result> result : results) {
        states.add(result.get(30, TimeUnit.SECONDS).state());
        assertThat(result.get().outcome().evidence().stdout()).isEqualTo("done\n");
        assertThat(result.get().started()).isTrue();
      }
      assertThat(states).containsOnlyOnce("new");
      assertThat(home.resolve("shared/" + attempt)).hasContent("x");
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void theDoctorsTableIsToldWhileJobsRun() throws Exception {
    JsonNode told = door.ask(DoorClient.verb("doctor"));

    assertThat(told.path("ready").asBoolean()).as(told.toString()).isTrue();
    assertThat(told.path("lowest").asText()).isEqualTo("process");
    assertThat(told.path("looked_at_ms").asLong()).isPositive();
    assertThat(told.path("sections")).hasSizeGreaterThanOrEqualTo(3);
    JsonNode jail = told.path("sections").path(told.path("sections").size() - 3);
    assertThat(jail.path("title").asText()).contains(told.path("backend").asText());
    assertThat(jail.findValuesAsText("control")).contains("no internet socket");
    assertThat(jail.findValues("holds")).allMatch(JsonNode::asBoolean);
    assertThat(told.toString()).contains("process watchdog", "user.max_user_namespaces");
  }

  @Test
  void hangingUpDoesNotEndTheJobAndItsOutcomeIsKept() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source = COUNT.formatted(attempt, "0.3") + "; open('left.txt', 'w').write('ok')";
    try (DoorClient.Line line = door.open()) {
      line.send(door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun()));
      assertThat(line.receive().path("state").asText()).isEqualTo("new");
      assertThat(line.receive().path("type").asText()).isEqualTo("start");
    }
    DoorClient.Result attached = execute(attempt, source);
    assertThat(attached.state()).isEqualTo("living");
    DoorClient.Result kept = execute(attempt, source);
    assertThat(kept.state()).isEqualTo("kept");
    assertThat(kept.outcome()).isEqualTo(attached.outcome());
    assertThat(kept.files().get("left.txt")).isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
    assertThat(home.resolve("shared/" + attempt)).hasContent("x");
  }

  @Test
  void nothingOfTheJobLivesWhileItsFilesAreCollected() throws Exception {
    DoorClient.Result result =
        door.run(
            """
            import os, time
            if os.fork() == 0:
                while os.getppid() != 1: pass
                time.sleep(0.03)
                open('/shared/late', 'w')
                time.sleep(20)
            for name in 'ab':
                open(name, 'wb').write(os.urandom(30 << 20))
            """,
            Limits.artifactRun());
    assertThat(result.files()).containsOnlyKeys("a", "b");
    assertThat(home.resolve("shared/late")).doesNotExist();
  }

  @Test
  void aConnectionCarriesOneVerbAfterTheOther() throws Exception {
    try (DoorClient.Line line = door.open()) {
      for (int i = 0; i < 3; i++) {
        UUID attempt = UUID.randomUUID();
        line.send(
            door.executeMessage(
                attempt,
                "open('left.txt', 'w').write('left'); print(%d)".formatted(i),
                "{}",
                Map.of(),
                Limits.artifactRun()));
        DoorClient.Result result = door.await(line, line.receive());
        assertThat(result.outcome().evidence().stdout()).isEqualTo(i + "\n");
        assertThat(result.files()).containsKey("left.txt");
        line.send(DoorClient.verb("acknowledge", attempt));
        assertThat(line.receive().path("acknowledged").asBoolean()).isTrue();
      }
    }
  }

  @Test
  void acknowledgedAttemptIsNeverStartedAgain() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source = COUNT.formatted(attempt, "0");
    assertThat(execute(attempt, source).outcome()).isInstanceOf(Outcome.Finished.class);
    JsonNode answer = door.ask(DoorClient.verb("acknowledge", attempt));
    assertThat(answer.path("acknowledged").asBoolean()).isTrue();
    DoorClient.Result again = execute(attempt, source);
    assertThat(again.state()).isEqualTo("kept");
    assertThat(again.outcome()).isInstanceOf(Outcome.Lost.class);
    assertThat(home.resolve("shared/" + attempt)).hasContent("x");
    assertThat(home.resolve("spool/" + attempt)).doesNotExist();
  }

  @Test
  void cancelEndsALivingAttempt() throws Exception {
    UUID attempt = UUID.randomUUID();
    try (DoorClient.Line line = door.open()) {
      line.send(
          door.executeMessage(
                  attempt,
                  "print('here', flush=True)\nwhile True: __import__('time').sleep(1)",
                  "{}",
                  Map.of(),
                  Limits.artifactRun())
              .put("follow", true));
      JsonNode state = line.receive();
      assertThat(line.receive().path("type").asText()).isEqualTo("start");
      String told = "";
      while (!told.equals("here\n")) {
        told += line.receive().path("text").asText();
      }
      assertThat(door.ask(DoorClient.verb("cancel", attempt)).toString())
          .isEqualTo("{\"cancelled\":true}");
      Outcome outcome = door.await(line, state).outcome();
      assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
      assertThat(outcome.evidence().stdout()).isEqualTo("here\n");
    }
    assertThat(door.ask(DoorClient.verb("cancel", attempt)).toString())
        .isEqualTo("{\"cancelled\":false}");
  }

  @Test
  void attemptWhoseInputsDoNotArriveWasNeverAskedFor() throws Exception {
    UUID attempt = UUID.randomUUID();
    Map<String, byte[]> inputs = Map.of("a", new byte[] {'1'});
    String source = COUNT.formatted(attempt, "0");
    try (DoorClient.Line line = door.open()) {
      line.send(door.executeMessage(attempt, source, "{}", inputs, Limits.artifactRun()));
      assertThat(line.receive().path("state").asText()).isEqualTo("new");
    }
    DoorClient.Result result = retryUntilNotGivenUp(attempt, source, inputs);
    assertThat(result.state()).isEqualTo("new");
    assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
    assertThat(home.resolve("shared/" + attempt)).hasContent("x");
  }

  @Test
  void inputThatIsNotWhatWasAnnouncedIsRefused() throws Exception {
    UUID attempt = UUID.randomUUID();
    Map<String, byte[]> announced = Map.of("a", new byte[] {'1'});
    try (DoorClient.Line line = door.open()) {
      line.send(
          door.executeMessage(
              attempt, COUNT.formatted(attempt, "0"), "{}", announced, Limits.artifactRun()));
      JsonNode state = line.receive();
      line.sendFile(new byte[] {'2'});
      DoorClient.Result result = door.await(line, state);
      assertThat(result.started()).isFalse();
      assertThat(result.outcome())
          .isInstanceOfSatisfying(
              Outcome.Refused.class, refused -> assertThat(refused.why()).contains("hash"));
    }
    assertThat(home.resolve("shared/" + attempt)).doesNotExist();
  }

  @Test
  void attemptForAnotherJournalIsLostAndNotStarted() throws Exception {
    UUID attempt = UUID.randomUUID();
    ObjectNode message =
        door.executeMessage(
            attempt, COUNT.formatted(attempt, "0"), "{}", Map.of(), Limits.artifactRun());
    message.put("runner", UUID.randomUUID().toString());
    try (DoorClient.Line line = door.open()) {
      line.send(message);
      JsonNode state = line.receive();
      assertThat(door.await(line, state).outcome()).isInstanceOf(Outcome.Lost.class);
    }
    assertThat(home.resolve("shared/" + attempt)).doesNotExist();
  }

  @Test
  void messagesThatCannotBeReadGetAnErrorAndTheDoorStaysOpen() throws Exception {
    for (String bad :
        List.of("{", "[]", "7", "{\"verb\":\"open\"}", "{\"verb\":\"hello\",\"verb\":\"x\"}")) {
      try (DoorClient.Line line = door.open()) {
        line.frames().writeJson(bad.getBytes(StandardCharsets.UTF_8));
        assertThat(line.receive().path("error").asText()).as(bad).isNotEmpty();
        assertThatThrownBy(line::receive).isInstanceOf(IOException.class);
      }
    }
    String deep = "[".repeat(20_000);
    try (DoorClient.Line line = door.open()) {
      line.frames().writeJson(deep.getBytes(StandardCharsets.UTF_8));
      assertThat(line.receive().path("error").asText()).isNotEmpty();
    }
    assertThat(door.hello().path("ready").asBoolean()).isTrue();
  }

  @Test
  void unknownLanguageIsRefused() throws Exception {
    ObjectNode message =
        door.executeMessage(UUID.randomUUID(), "1", "{}", Map.of(), Limits.artifactRun());
    ((ObjectNode) message.path("job")).put("language", "cobol");
    try (DoorClient.Line line = door.open()) {
      line.send(message);
      JsonNode state = line.receive();
      assertThat(door.await(line, state).outcome())
          .isInstanceOfSatisfying(
              Outcome.Refused.class, refused -> assertThat(refused.why()).contains("cobol"));
    }
  }

  @Test
  void withoutABackendEveryJobIsRefusedWithTheRemedy() throws Exception {
    Path poor = RunnerProcess.newHome();
    try (RunnerProcess bare =
        RunnerProcess.startBare(
            poor,
            Map.of("PATH", "", "COUNTERSIGN_RUNNER_SHARED", poor.resolve("shared").toString()))) {
      JsonNode hello = bare.client().hello();
      assertThat(hello.path("ready").asBoolean()).isFalse();
      assertThat(hello.path("backend").asText()).isEqualTo("none");
      assertThat(hello.path("problems").toString())
          .isEqualTo("[{\"control\":\"bubblewrap\",\"remedy\":\"apt-get install bubblewrap\"}]");
      assertThat(bare.client().run("open('/shared/ran', 'w')"))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.why()).contains("apt-get install bubblewrap"));
      assertThat(poor.resolve("shared/ran")).doesNotExist();
    }
    RunnerProcess.removeHome(poor);
  }

  @Test
  void aBackendInstalledLaterIsFoundWithoutARestart() throws Exception {
    Path poor = RunnerProcess.newHome();
    Path programs = Files.createDirectory(poor.resolve("programs"));
    Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (RunnerProcess bare = RunnerProcess.startBare(poor, Map.of("PATH", programs.toString()))) {
      assertThat(bare.client().run("print()")).isInstanceOf(Outcome.Refused.class);
      Files.createSymbolicLink(programs.resolve("bwrap"), Path.of("/usr/bin/bwrap"));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(25);
      while (!bare.client().hello().path("ready").asBoolean()) {
        assertThat(System.nanoTime()).as("ready in time").isLessThan(end);
        Thread.sleep(200);
      }
      assertThat(bare.client().hello().path("problems")).isEmpty();
      assertThat(bare.client().run("print('now')").evidence().stdout()).isEqualTo("now\n");
    }
    RunnerProcess.removeHome(poor);
  }

  @Test
  void withoutACgroupJobsAreRefusedWhereOneIsRequired() throws Exception {
    Path poor = RunnerProcess.newHome();
    try (RunnerProcess bare =
        RunnerProcess.startBare(poor, Map.of("COUNTERSIGN_RUNNER_MIN_LEVEL", "cgroup"))) {
      assertThat(bare.client().hello().path("problems").toString()).contains("delegated cgroup");
      assertThat(bare.client().run("print()")).isInstanceOf(Outcome.Refused.class);
    }
    RunnerProcess.removeHome(poor);
  }

  @Test
  void runnerThatIsRootRefusesEveryJob() throws Exception {
    assumeThat(RunnerProcess.isRoot()).as("the tests run as root").isTrue();
    Path poor = RunnerProcess.newHome();
    try (RunnerProcess root = RunnerProcess.startAsCaller(poor)) {
      assertThat(root.client().hello().path("problems").toString())
          .contains("an unprivileged user outside the jail");
      assertThat(root.client().run("print()")).isInstanceOf(Outcome.Refused.class);
    }
    RunnerProcess.removeHome(poor);
  }

  @Test
  void jobsBeyondTheNumberAtOnceWaitAndCanBeCancelledUnstarted() throws Exception {
    List<UUID> running = List.of(UUID.randomUUID(), UUID.randomUUID());
    List<DoorClient.Line> lines = new ArrayList<>();
    for (UUID attempt : running) {
      DoorClient.Line line = door.open();
      lines.add(line);
      String source = COUNT.formatted(attempt, "20");
      line.send(door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun()));
      assertThat(line.receive().path("state").asText()).isEqualTo("new");
      assertThat(line.receive().path("type").asText()).isEqualTo("start");
    }
    UUID waiting = UUID.randomUUID();
    try (DoorClient.Line line = door.open()) {
      String source = COUNT.formatted(waiting, "0");
      line.send(door.executeMessage(waiting, source, "{}", Map.of(), Limits.artifactRun()));
      JsonNode state = line.receive();
      Thread.sleep(200);
      assertThat(home.resolve("shared/" + waiting)).doesNotExist();
      door.ask(DoorClient.verb("cancel", waiting));
      DoorClient.Result result = door.await(line, state);
      assertThat(result.started()).isFalse();
      assertThat(result.outcome()).isInstanceOf(Outcome.Cancelled.class);
    }
    for (int i = 0; i < running.size(); i++) {
      door.ask(DoorClient.verb("cancel", running.get(i)));
      assertThat(lines.get(i).receive().path("outcome").path("kind").asText())
          .isEqualTo("cancelled");
      lines.get(i).close();
    }
    assertThat(home.resolve("shared/" + waiting)).doesNotExist();
  }

  @Test
  void runnerIsNotRoot() throws Exception {
    Path process = Path.of("/proc", Long.toString(runner.pid()));
    assertThat((int) Files.getAttribute(process, "unix:uid")).isNotZero();
    assertThat(Files.readString(process.resolve("status")))
        .contains("CapEff:\t0000000000000000")
        .contains("NoNewPrivs:\t1");
  }

  private DoorClient.Result execute(UUID attempt, String source) throws Exception {
    return door.execute(attempt, source, "{}", Map.of(), Limits.artifactRun());
  }

  /** The runner may still be about to see that the first client hung up. */
  private DoorClient.Result retryUntilNotGivenUp(
      UUID attempt, String source, Map<String, byte[]> inputs) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        return door.execute(attempt, source, "{}", inputs, Limits.artifactRun());
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("given up");
        assertThat(tries).isLessThan(20);
      }
    }
  }
}
