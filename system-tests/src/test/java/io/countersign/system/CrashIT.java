package io.countersign.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.system.Crash.Job;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * At most one start per approval, and one recorded end of every run, wherever the server or the
 * runner is killed (design.md, “A governed run flowing through”).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

  private final Crash crash = new Crash();

  @AfterAll
  void stop() {
    crash.server().close();
  }

  /** Points of the server: approved, job-running, attempt-committed. */
  @Test
  void serverKilledBeforeTheOutcomeStartsNothingTwice() {
    Job approvedOnly = crash.approved(false);
    Job running = crash.execute(crash.approved(true));
    crash.awaitStart(running);
    crash.hold("attempt-committed");
    Job committed = crash.execute(crash.approved(false));
    crash.awaitPoint("attempt-committed");

    long killed = System.nanoTime();
    crash.server().killServer();
    crash.tell(running);
    crash.release("attempt-committed");
    crash.server().awaitReady();
    crash.execute(approvedOnly);

    succeededOnce(running);
    succeededOnce(committed);
    succeededOnce(approvedOnly);
    tell("server killed: approved, job-running, attempt-committed", killed);
  }

  /** Points of the server: outcome-received, outcome-recorded. */
  @Test
  void serverKilledAfterTheOutcomeLosesNothing() {
    crash.hold("outcome-recorded");
    Job recorded = crash.execute(crash.approved(false));
    crash.awaitPoint("outcome-recorded");
    crash.hold("outcome-received");
    Job received = crash.execute(crash.approved(false));
    crash.awaitPoint("outcome-received");

    long killed = System.nanoTime();
    crash.server().killServer();
    crash.release("outcome-received", "outcome-recorded");
    crash.server().awaitReady();

    succeededOnce(received);
    succeededOnce(recorded);
    tell("server killed: outcome-received, outcome-recorded", killed);
  }

  @Test
  void serverAskedToEndRecordsItsRunOrHandsItOver() {
    Job running = crash.execute(crash.approved(true));
    crash.awaitStart(running);

    long asked = System.nanoTime();
    CompletableFuture<ProcessHandle> ended = crash.server().terminateServer();
    crash.tell(running);
    ended.join();
    crash.server().awaitReady();

    succeededOnce(running);
    tell("server terminated: job-running", asked);
  }

  /** Liberty waits half a minute for answers under way. */
  @Test
  void openStreamHoldsNoStopUp() {
    Server server = crash.server();
    try (LiveStream stream = LiveStream.of(server, server.person("author"))) {
      server.terminateServer().orTimeout(25, TimeUnit.SECONDS).join();
      Eventually.sees(stream::isOver, true);
    }
    server.awaitReady();
  }

  @ParameterizedTest
  @CsvSource({
    "attempt-accepted, succeeded, 1",
    "inputs-stored,    succeeded, 1",
    "start-journaled,  lost,      0",
    "jail-running,     lost,      1",
    "outcome-journaled, succeeded, 1"
  })
  void runnerKilledAnywhereStartsNothingTwice(String point, String end, int most) {
    boolean inTheJail = point.equals("jail-running");
    crash.hold(point);
    Job job = crash.execute(crash.approved(inTheJail));
    crash.awaitPoint(point);
    if (inTheJail) {
      crash.awaitStart(job);
    }

    long killed = System.nanoTime();
    crash.server().killRunner();
    crash.tell(job);
    crash.release(point);

    assertThat(crash.end(job)).isEqualTo(end);
    assertThat(crash.starts(job)).isEqualTo(most);
    assertThat(crash.facts(job, "run_start")).isEqualTo(1);
    assertThat(crash.facts(job, "run_execute")).isEqualTo(1);
    tell("runner killed: " + point, killed);
  }

  /** Points of the server: job-running, direct-attempt-committed, direct-outcome-received. */
  @Test
  void aDirectRunSurvivesAServerCrash() {
    String living = crash.startDirectly("living", true);
    crash.awaitStart("living");
    crash.hold("direct-outcome-received");
    String ended = crash.startDirectly("ended", false);
    crash.awaitPoint("direct-outcome-received");

    long killed = System.nanoTime();
    crash.server().killServer();
    crash.tell("living");
    crash.release("direct-outcome-received");
    crash.server().awaitReady();

    assertThat(crash.endOfDirect(living)).isEqualTo("succeeded");
    assertThat(crash.starts("living")).isEqualTo(1);
    assertThat(crash.endOfDirect(ended)).isEqualTo("succeeded");
    assertThat(crash.starts("ended")).isEqualTo(1);
    tell("server killed: direct runs", killed);

    crash.hold("direct-attempt-committed");
    String never = crash.startDirectly("never", false);
    crash.awaitPoint("direct-attempt-committed");
    crash.server().killServer();
    crash.release("direct-attempt-committed");
    crash.server().awaitReady();

    assertThat(crash.endOfDirect(never)).isEqualTo("lost");
    assertThat(crash.starts("never")).isZero();

    assertThat(crash.startDirectly("never", false)).as("asked for again").isEqualTo(never);
    assertThat(crash.startDirectly("ended", false)).as("asked for again").isEqualTo(ended);
    assertThat(crash.starts("never")).isZero();
    assertThat(crash.starts("ended")).isEqualTo(1);
  }

  private void succeededOnce(Job job) {
    assertThat(crash.end(job)).isEqualTo("succeeded");
    assertThat(crash.starts(job)).isEqualTo(1);
    assertThat(crash.facts(job, "run_start")).isEqualTo(1);
    assertThat(crash.facts(job, "run_execute")).isEqualTo(1);
  }

  private static void tell(String what, long since) {
    System.out.printf(
        "figure: %s: all recorded after %.1f s%n", what, (System.nanoTime() - since) / 1e9);
  }
}
