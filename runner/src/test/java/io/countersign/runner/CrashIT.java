package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the runner at each named point. A file outside the journal counts how often the job really
 * started.
 */
class CrashIT {
  private static final byte[] INPUT = {'x'};

  @ParameterizedTest
  @CsvSource({
    "bubblewrap, attempt-accepted, new",
    "bubblewrap, inputs-stored, new",
    "bubblewrap, start-journaled, lost",
    "bubblewrap, jail-running, lost",
    "bubblewrap, outcome-journaled, kept",
    "nsjail, jail-running, lost",
    "nsjail, outcome-journaled, kept"
  })
  void attemptStartsAtMostOnceWhereverTheRunnerDies(String backend, String point, String truth)
      throws Exception {
    assumeThat(RunnerProcess.isInstalled(backend)).as("%s is installed", backend).isTrue();
    Path home = RunnerProcess.newHome();
    Path hold = Files.createFile(home.resolve("checkpoints/" + point + ".hold"));
    Map<String, String> settings =
        Map.of(
            "COUNTERSIGN_RUNNER_BACKEND", backend,
            "COUNTERSIGN_CHECKPOINT_DIR", home.resolve("checkpoints").toString(),
            "COUNTERSIGN_RUNNER_SHARED", home.resolve("shared").toString());
    UUID attempt = UUID.randomUUID();
    String duration = point.equals("jail-running") ? "60" : "0";

    RunnerProcess first = RunnerProcess.start(home, settings);
    CompletableFuture<Void> client =
        CompletableFuture.runAsync(() -> executeUntilHungUp(first.client(), attempt, duration));
    awaitFile(home.resolve("checkpoints/" + point + ".reached"));
    if (point.equals("jail-running")) {
      awaitFile(home.resolve("shared/count"));
      while (count(home) == 0) {
        Thread.sleep(10); // it is there from its opening on, and holds the mark a moment later
      }
    }
    first.killHard();
    client.get(10, TimeUnit.SECONDS);
    assertNoProcessNames(attempt);

    Files.delete(hold);
    try (RunnerProcess second = RunnerProcess.start(home, settings)) {
      assertThat(second.jobCgroups())
          .as("left cgroups are swept")
          .noneMatch(group -> group.toString().contains(attempt.toString()));
      DoorClient.Result result = execute(second.client(), attempt, "0");
      assertThat(result.state()).isEqualTo(truth.equals("new") ? "new" : "kept");
      if (truth.equals("lost")) {
        assertThat(result.outcome()).isInstanceOf(Outcome.Lost.class);
        assertThat(count(home)).isEqualTo(point.equals("jail-running") ? 1 : 0);
      } else {
        assertThat(result.outcome())
            .isInstanceOfSatisfying(
                Outcome.Finished.class, done -> assertThat(done.exitCode()).isZero());
        assertThat(count(home)).isEqualTo(1);
      }
      DoorClient.Result again = execute(second.client(), attempt, "0");
      assertThat(again.state()).isEqualTo("kept");
      assertThat(again.outcome()).isEqualTo(result.outcome());
      assertThat(count(home)).isLessThanOrEqualTo(1);
    }
    RunnerProcess.removeHome(home);
  }

  private static DoorClient.Result execute(DoorClient door, UUID attempt, String duration)
      throws Exception {
    String source =
        "open('/shared/count', 'a').write('x'); import time; time.sleep(" + duration + ")";
    return door.execute(attempt, source, "{}", Map.of("input", INPUT), Limits.artifactRun());
  }

  private static void executeUntilHungUp(DoorClient door, UUID attempt, String duration) {
    try {
      execute(door, attempt, duration);
      throw new AssertionError("the runner answered although it was held");
    } catch (IOException e) {
      // the runner died
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitFile(Path file) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!Files.exists(file)) {
      assertThat(System.nanoTime()).as("waiting for %s", file).isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** The processes outside a jail carry the attempt in their arguments. */
  private static void assertNoProcessNames(UUID attempt) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    Optional<Path> left;
    do {
      Thread.sleep(20);
      try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
        left = processes.filter(process -> names(process, attempt)).findAny();
      }
    } while (left.isPresent() && System.nanoTime() < end);
    assertThat(left).as("orphans of the killed runner").isEmpty();
  }

  private static boolean names(Path process, UUID attempt) {
    try {
      return Files.readString(process.resolve("cmdline")).contains(attempt.toString());
    } catch (IOException e) {
      return false;
    }
  }

  private static long count(Path home) throws IOException {
    Path count = home.resolve("shared/count");
    return Files.exists(count) ? Files.size(count) : 0;
  }
}
