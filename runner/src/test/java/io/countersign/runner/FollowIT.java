package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the door tells of a job while it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowIT {
  /** Waits for a file, so that a test and not a clock says when a job goes on. */
  private static final String AWAIT =
      "import os, time\ndef wait(name):\n  while not os.path.exists('/shared/' + name):"
          + " time.sleep(.001)\ndef say(text, to=1): os.write(to, (text + '\\n').encode())\n";

  private Path home;
  private RunnerProcess runner;
  private DoorClient door;

  @BeforeAll
  void startRunner() throws Exception {
    home = RunnerProcess.newHome();
    String shared = home.resolve("shared").toString();
    runner =
        RunnerProcess.start(
            home, Map.of("COUNTERSIGN_RUNNER_SHARED", shared, "COUNTERSIGN_RUNNER_JOBS", "2"));
    door = runner.client();
  }

  @AfterAll
  void stopRunner() throws Exception {
    runner.close();
    RunnerProcess.removeHome(home);
  }

  @Test
  void whatAJobWritesIsToldWhileItRuns() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source =
        AWAIT
            + "say('first')\nwait('%s')\n".formatted(attempt)
            + "say('grüße', 2)\nwait('%s.b')\n".formatted(attempt)
            + "say('last')";
    try (DoorClient.Line line = door.open()) {
      line.send(follow(attempt, source));
      assertThat(line.receive().path("state").asText()).isEqualTo("new");
      JsonNode start = line.receive();
      assertThat(start.path("type").asText()).isEqualTo("start");
      assertThat(start.path("language").asText()).isEqualTo("python");
      assertThat(line.receive().toString()).isEqualTo(log("stdout", "first\\n"));
      Files.createFile(home.resolve("shared/" + attempt));
      assertThat(line.receive().toString()).isEqualTo(log("stderr", "grüße\\n"));
      Files.createFile(home.resolve("shared/" + attempt + ".b"));
      assertThat(line.receive().toString()).isEqualTo(log("stdout", "last\\n"));
      assertThat(line.receive().path("type").asText()).isEqualTo("done");
    }
  }

  @Test
  void aLineIsToldWithinMillisecondsOfBeingWritten() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source =
        "import os, time\nfor i in range(60): os.write(1, b'%f\\n' % time.time()); time.sleep(.01)";
    List<Double> delays = new ArrayList<>();
    try (DoorClient.Line line = door.open()) {
      line.send(follow(attempt, source));
      for (JsonNode message = line.receive();
          !message.path("type").asText().equals("done");
          message = line.receive()) {
        if (message.path("type").asText().equals("log")) {
          double written =
              Double.parseDouble(message.path("text").asText().lines().findFirst().get());
          delays.add(System.currentTimeMillis() - written * 1000);
        }
      }
    }
    assertThat(delays).hasSizeGreaterThan(40);
    double median = delays.stream().sorted().skip(delays.size() / 2).findFirst().get();
    System.out.println("median delay of a line: " + median + " ms");
    assertThat(median).isLessThan(50); // below one in truth; the machine may be busy
  }

  @Test
  void whoeverAttachesLaterIsToldAllFromTheBeginning() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source = AWAIT + "say('a' * 100)\nwait('%s')\nsay('b')".formatted(attempt);
    try (DoorClient.Line first = door.open()) {
      first.send(follow(attempt, source));
      first.receive();
      first.receive();
      assertThat(first.receive().path("text").asText()).startsWith("aaa");
    } // hangs up
    try (DoorClient.Line second = door.open()) {
      second.send(follow(attempt, source));
      assertThat(second.receive().path("state").asText()).isEqualTo("living");
      assertThat(second.receive().path("type").asText()).isEqualTo("start");
      assertThat(second.receive().path("text").asText()).isEqualTo("a".repeat(100) + "\n");
      Files.createFile(home.resolve("shared/" + attempt));
      assertThat(second.receive().path("text").asText()).isEqualTo("b\n");
      assertThat(second.receive().path("type").asText()).isEqualTo("done");
    }
    try (DoorClient.Line third = door.open()) {
      third.send(follow(attempt, source));
      assertThat(third.receive().path("state").asText()).isEqualTo("kept");
      assertThat(third.receive().path("language").asText()).isEqualTo("python");
      assertThat(third.receive().path("text").asText()).isEqualTo("a".repeat(100) + "\nb\n");
      assertThat(third.receive().path("type").asText()).isEqualTo("done");
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsUpNoJob() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source = "import sys\nfor i in range(20000): print('x' * 1000)\nopen('/shared/%s', 'w')";
    ObjectNode message =
        door.executeMessage(attempt, source.formatted(attempt), "{}", Map.of(), large(512 * 1024));
    try (DoorClient.Line deaf = door.open()) {
      deaf.send(message.put("follow", true)); // and reads nothing
      DoorClient.Result result;
      try (DoorClient.Line other = door.open()) {
        other.send(message.put("follow", false));
        result = door.await(other, other.receive());
      }
      assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
      assertThat(home.resolve("shared/" + attempt)).exists();
      List<JsonNode> told = new ArrayList<>();
      do {
        told.add(deaf.receive());
      } while (!told.get(told.size() - 1).path("type").asText().equals("done"));
      String text =
          told.stream()
              .filter(one -> one.path("type").asText().equals("log"))
              .map(one -> one.path("text").asText())
              .collect(Collectors.joining());
      assertThat(text).isEqualTo(result.outcome().evidence().stdout()).hasSize(512 * 1024);
    }
  }

  @Test
  void anAttemptThatIsOnlyAskedForIsNotStarted() throws Exception {
    UUID attempt = UUID.randomUUID();
    String source = "open('/shared/%s', 'w')".formatted(attempt);
    ObjectNode message = door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun());
    assertThat(door.ask(message.put("known_only", true)).toString())
        .isEqualTo("{\"state\":\"unknown\"}");
    assertThat(home.resolve("shared/" + attempt)).doesNotExist();
    try (DoorClient.Line line = door.open()) {
      line.send(message.put("known_only", false));
      assertThat(door.await(line, line.receive()).outcome()).isInstanceOf(Outcome.Finished.class);
    }
    assertThat(door.ask(message.put("known_only", true)).path("state").asText()).isEqualTo("kept");
  }

  @Test
  void helloSaysHowBusyTheRunnerIs() throws Exception {
    assertThat(door.hello().path("jobs").toString())
        .isEqualTo("{\"at_once\":2,\"running\":0,\"waiting\":0}");
    List<UUID> attempts = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    List<DoorClient.Line> lines = new ArrayList<>();
    for (UUID attempt : attempts) {
      DoorClient.Line line = door.open();
      lines.add(line);
      line.send(follow(attempt, "import os, time; os.write(1, b'1'); time.sleep(20)"));
      assertThat(line.receive().path("state").asText()).isEqualTo("new");
      if (lines.size() < 3) {
        line.receive();
        line.receive();
      }
    }
    while (door.hello().path("jobs").path("waiting").asInt() == 0) {
      Thread.sleep(5);
    }
    assertThat(door.hello().path("jobs").toString())
        .isEqualTo("{\"at_once\":2,\"running\":2,\"waiting\":1}");
    for (int i = 2; i >= 0; i--) {
      door.ask(DoorClient.verb("cancel", attempts.get(i)));
      assertThat(lines.get(i).receive().path("type").asText()).isEqualTo("done");
      lines.get(i).close();
    }
    assertThat(door.hello().path("jobs").path("running").asInt()).isZero();
  }

  @Test
  void aHundredMegabytesAreKeptWholeAndTakeNoMemory() throws Exception {
    long before = resident();
    int size = 100 * 1024 * 1024;
    String source =
        "import os, sys\npiece = b'x' * 65536\nfor i in range(1600):\n  left = piece\n"
            + "  while left: left = left[os.write(1, left):]\nprint('done', file=sys.stderr)";
    DoorClient.Result result = door.run(source, large(size));
    assertThat(result.outcome()).isInstanceOf(Outcome.Finished.class);
    assertThat(result.outcome().evidence().stdout()).hasSize(512 * 1024);
    assertThat(result.outcome().evidence().stdoutTruncated()).isTrue();
    assertThat(result.outcome().evidence().stderr()).isEqualTo("done\n");
    assertThat(result.files().get("stdout.txt")).hasSize(size);
    assertThat(result.outcome().evidence().files().get(0).sha256())
        .isEqualTo(DoorClient.sha256(result.files().get("stdout.txt")));
    assertThat(resident() - before).isLessThan(32 * 1024);
  }

  @Test
  void outputBeyondTheRunnersCeilingIsRefusedByName() throws Exception {
    assertThat(door.run("print()", large(257 << 20)).outcome())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.why()).contains("256 MiB", "MAX_OUTPUT_MIB"));
  }

  private long resident() throws Exception {
    return Files.readAllLines(Path.of("/proc", Long.toString(runner.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  private static Limits large(int outputBytes) {
    Limits usual = Limits.artifactRun();
    return new Limits(
        usual.wall(),
        usual.cpu(),
        usual.memoryBytes(),
        usual.pids(),
        usual.fileBytes(),
        usual.scratchBytes(),
        usual.openFiles(),
        outputBytes,
        usual.outputFiles());
  }

  private ObjectNode follow(UUID attempt, String source) throws Exception {
    return door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun())
        .put("follow", true);
  }

  private static String log(String stream, String text) {
    return "{\"type\":\"log\",\"stream\":\"%s\",\"text\":\"%s\"}".formatted(stream, text);
  }
}
