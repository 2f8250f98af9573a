package io.countersign.plugins.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every language that runs programs keeps, beside {@link LanguageContract}. */
public abstract class ProgramContract extends LanguageContract {
  private static final long MIB = 1024L * 1024;
  private static final String GREETING = "grüße 世界 😀";
  private static final Duration LATEST = Duration.ofSeconds(1);

  @Override
  protected abstract ProgramSamples samples();

  @Test
  void invalidUtf8IsReplacedAndHarmsNothing() throws Exception {
    assertThat(run(samples().printsInvalidUtf8()).stdout()).startsWith("a\uFFFDb");
  }

  @Test
  void theExitCodeIsTheProgramsOwn() throws Exception {
    assertThat(run(samples().exitsWith7()).exitCode()).isEqualTo(7);
  }

  @Test
  void theTwoStreamsStayApart() throws Exception {
    Ran ran = run(samples().speaksOnBoth());
    assertThat(ran.stdout().strip()).isEqualTo("out");
    assertThat(ran.stderr().strip()).isEqualTo("err");
  }

  @Test
  void standardInputIsTheJobs() throws Exception {
    String program = samples().printsStdin();
    assertThat(around(program, List.of(), Map.of(), GREETING + "\nsecond").stdout().strip())
        .isEqualTo(GREETING + "\nsecond");
    assertThat(run(program).stdout().strip()).as("an input that ends at once").isEmpty();
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws Exception {
    List<String> arguments =
        List.of("one", "two words", "", "--flag", "grüße 😀", "a\"b'c\\d$e\nf");
    String stdout = around(samples().printsArguments(), arguments, Map.of(), "").stdout();
    assertThat(stdout.strip()).isEqualTo("<" + String.join(">\n<", arguments) + ">");
  }

  @Test
  void environmentArrivesAndWhatContainsIsFixed() throws Exception {
    String program = samples().printsVariable();
    String value = "grüße \"q\" \\ 'x'";
    assertThat(around(program, List.of(), Map.of("GREETING", value), "").stdout().strip())
        .isEqualTo(value);
    for (String fixed : List.of("PATH", "HOME", "TMPDIR", "LD_PRELOAD", "LD_LIBRARY_PATH")) {
      Ran refused = around(program, List.of(), Map.of(fixed, "/box"), "");
      assertThat(refused.kind()).isEqualTo("refused");
      assertThat(refused.outcome().path("why").asText()).contains(fixed);
    }
  }

  @Test
  void parametersAreAFile() throws Exception {
    Job job =
        new Job(
            samples().language(),
            samples().printsParameters(),
            "{\"symbol\": \"ÄÖ\"}",
            List.of(),
            Limits.artifactRun());
    assertThat(door().run(job).stdout().strip()).isEqualTo("{\"symbol\": \"ÄÖ\"}");
  }

  @Test
  void filesLeftBehindComeBack() throws Exception {
    Ran ran = run(samples().leavesFile());
    assertThat(ran.files().keySet()).containsExactly("out/result.txt");
    assertThat(new String(ran.files().get("out/result.txt"), StandardCharsets.UTF_8).strip())
        .isEqualTo("kept");
  }

  @Test
  void anErrorInTheSourceIsShownWhereItIs() throws Exception {
    ProgramSamples.Broken broken = samples().broken();
    RealDoor.Checked checked = door().check(samples().language(), broken.source());
    assertThat(checked.refused()).isEmpty();
    assertThat(checked.ok()).isFalse();
    assertFirstErrorAt(broken, checked.diagnostics());
    Ran ran = run(broken.source());
    assertThat(ran.kind().equals("compile_failed") || ran.exitCode() > 0).isTrue();
    assertThat(ran.stderr()).isNotEmpty();
    assertFirstErrorAt(broken, ran.diagnostics());
  }

  @Test
  void aCheckRunsNothing() throws Exception {
    String canary = samples().exitsWith7();
    assertThat(run(canary).exitCode()).as("the canary sings when it is run").isEqualTo(7);
    assertThat(door().check(samples().language(), canary))
        .isEqualTo(new RealDoor.Checked("", true, List.of()));
    String sleeper = samples().sleeps();
    assertThat(door().check(samples().language(), sleeper).ok()).as("it does not wait").isTrue();
  }

  @Test
  void theWallTimeEndsIt() throws Exception {
    Duration wall = Duration.ofSeconds(2);
    Ran ran = door().run(job(samples().sleeps(), limits(wall, 256 * MIB)));
    assertThat(ran.kind()).isEqualTo("timed_out");
    assertThat(ran.stdout().strip()).isEqualTo("ready");
    assertThat(Duration.ofMillis(ran.evidence().path("wall_ms").asLong()))
        .isBetween(wall, wall.plus(LATEST));
  }

  @Test
  void itCanBeCancelled() throws Exception {
    Job job = job(samples().sleeps(), Limits.artifactRun());
    UUID attempt = UUID.randomUUID();
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Ran> ending =
        CompletableFuture.supplyAsync(() -> uninterrupted(job, attempt, started));
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    Thread.sleep(200);
    assertThat(door().cancel(attempt)).isTrue();
    assertThat(ending.get(10, TimeUnit.SECONDS).kind()).isEqualTo("cancelled");
  }

  @Test
  void memoryBeyondTheLimitIsNamed() throws Exception {
    Ran ran = door().run(job(samples().hogsMemory(), limits(Duration.ofSeconds(20), 128 * MIB)));
    assertThat(ran.kind()).as("%s", ran.outcome()).isEqualTo("limit_hit");
    assertThat(ran.which()).isEqualTo("memory: 128 MiB");
  }

  @Test
  void theNetworkIsOutOfReach() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String program = samples().connects(server.getLocalPort());
      try (Socket control = new Socket(server.getInetAddress(), server.getLocalPort())) {
        assertThat(control.isConnected()).as("it can be reached from outside a jail").isTrue();
      }
      assertThat(run(program).stdout().strip()).isEqualTo("refused");
    }
  }

  private Ran around(
      String source, List<String> arguments, Map<String, String> environment, String stdin)
      throws IOException {
    return door()
        .run(
            new Job(
                samples().language(),
                source,
                "{}",
                List.of(),
                Limits.artifactRun(),
                new Job.Surroundings(arguments, environment, stdin, "{}", "")));
  }

  private Ran uninterrupted(Job job, UUID attempt, CountDownLatch started) {
    try {
      return door().run(job, attempt, started::countDown);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFirstErrorAt(
      ProgramSamples.Broken broken, List<Diagnostic> diagnostics) {
    Diagnostic first =
        diagnostics.stream()
            .filter(found -> found.severity() == Diagnostic.Severity.ERROR)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no error among " + diagnostics));
    assertThat(first.line()).as("line of %s", first).isEqualTo(broken.line());
    assertThat(first.column()).as("column of %s", first).isEqualTo(broken.column());
    assertThat(first.message()).isNotBlank();
  }

  private static Limits limits(Duration wall, long memoryBytes) {
    Limits usual = Limits.artifactRun();
    return new Limits(
        wall,
        Duration.ofSeconds(15),
        memoryBytes,
        usual.pids(),
        usual.fileBytes(),
        usual.scratchBytes(),
        usual.openFiles(),
        usual.outputBytes(),
        usual.outputFiles());
  }
}
