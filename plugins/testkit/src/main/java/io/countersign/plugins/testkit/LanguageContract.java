package io.countersign.plugins.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every language keeps, by real jobs in real jails; one that runs programs keeps {@link
 * ProgramContract} too. Languages of the same folder share one runner. The built runner is found in
 * the environment variable {@code COUNTERSIGN_TEST_APP}, the folder of plugins in {@code
 * COUNTERSIGN_TEST_PLUGINS}, where {@link #plugins()} says no other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedRunner.class)
public abstract class LanguageContract {
  private static final String GREETING = "grüße 世界 😀";

  private RealDoor door = new RealDoor(Path.of("unset"));

  /** Returns the programs the language is held to the contract with. */
  protected abstract Samples samples();

  /** Returns the folder of plugins to test with. */
  protected Path plugins() {
    return Path.of(Objects.requireNonNull(System.getenv("COUNTERSIGN_TEST_PLUGINS")));
  }

  /** Returns the door of the runner, for what a language promises beyond the contract. */
  protected final RealDoor door() {
    return door;
  }

  @BeforeEach
  final void enter(RealRunner runner) {
    door = runner.door();
  }

  @Test
  void itIsInstalledAndSaysWhichVersionsItFound() throws Exception {
    JsonNode found = hello().path("found");
    for (int tries = 0; found.isEmpty() && tries < 100; tries++) {
      Thread.sleep(100); // the runner asks the tools while its door is open already
      found = hello().path("found");
    }
    assertThat(hello().path("missing").asText()).isEmpty();
    assertThat(found).isNotEmpty();
    assertThat(found).allSatisfy(version -> assertThat(version.asText()).matches("\\d+\\..*"));
  }

  @Test
  void packagesThatProgramsFindAreListedWithTheirVersions() throws Exception {
    assertThat(door.packages(samples().language()))
        .allSatisfy(
            (name, version) -> {
              assertThat(name).isNotBlank();
              assertThat(version).isNotNull();
            });
  }

  @Test
  void textOutsideAsciiArrivesWhole() throws Exception {
    Ran ran = run(samples().greets());
    assertThat(ran.stdout()).isEqualTo(GREETING + "\n");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.evidence().path("containment").asText()).contains("/");
  }

  @Test
  void silenceIsEmptyText() throws Exception {
    Ran ran = run(samples().silent());
    assertThat(ran.stdout()).isEmpty();
    assertThat(ran.stderr()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void hugeOutputIsCutAndMarked() throws Exception {
    Ran ran = run(samples().talkative());
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.stdout()).hasSize(Limits.artifactRun().outputBytes());
    assertThat(ran.evidence().path("stdout_truncated").asBoolean()).isTrue();
    assertThat(ran.evidence().path("stderr_truncated").asBoolean()).isFalse();
  }

  @Test
  void whatIsGoodHasNothingToSay() throws Exception {
    assertThat(door.check(samples().language(), samples().greets()))
        .isEqualTo(new RealDoor.Checked("", true, List.of()));
  }

  /** Runs a program of the language within the limits of an artifact run. */
  protected final Ran run(String source) throws IOException {
    return door.run(job(source, Limits.artifactRun()));
  }

  /** Returns a job of the language. */
  protected final Job job(String source, Limits limits) {
    return new Job(samples().language(), source, "{}", List.of(), limits);
  }

  private JsonNode hello() throws IOException {
    for (JsonNode language : door.hello().path("languages")) {
      if (language.path("name").asText().equals(samples().language())) {
        return language;
      }
    }
    throw new AssertionError("the runner does not know " + samples().language());
  }
}
