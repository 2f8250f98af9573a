package io.countersign.runner.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.testkit.LanguageContract;
import io.countersign.plugins.testkit.Ran;
import io.countersign.plugins.testkit.RealDoor;
import io.countersign.plugins.testkit.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Languages that strangers wrote as folders, with nothing of ours beside: {@code swap} is held to
 * the contract, {@code stamped} shows what becomes of compiling, {@code absent} cannot be used
 * here.
 */
class StrangersLanguageIT extends LanguageContract {
  @Override
  protected Path plugins() {
    return Path.of("src/test/languages");
  }

  @Override
  protected Samples samples() {
    return new Programs();
  }

  @Test
  void aProgramIsCompiledOnce() throws Exception {
    String source = "once " + UUID.randomUUID();
    Ran first = stamped(source);
    Ran again = stamped(source);
    assertThat(first.stdout()).matches("\\d{19}\n");
    assertThat(again.stdout()).as("the compiler would tell another time").isEqualTo(first.stdout());
    assertThat(first.extra("compiled")).isEqualTo("fresh");
    assertThat(again.extra("compiled")).isEqualTo("cached");
    assertThat(stamped(source + " ").stdout()).as("other words").isNotEqualTo(first.stdout());
  }

  @Test
  void aWarningIsToldAgainWithTheKeptProgram() throws Exception {
    String source = "warn " + UUID.randomUUID();
    Diagnostic odd = new Diagnostic(Diagnostic.Severity.WARNING, 1, 0, "these words are odd");
    assertThat(stamped(source).diagnostics()).containsExactly(odd);
    assertThat(stamped(source).diagnostics()).containsExactly(odd);
  }

  @Test
  void theCompilerSeesNothingOfTheJobButItsSource() throws Exception {
    assertThat(stamped("list").stdout()).isEqualTo("inputs\nwords\n");
  }

  @Test
  void whatTheCompilerRefusesIsNotRun() throws Exception {
    Ran refused = stamped("refuse");
    assertThat(refused.kind()).isEqualTo("compile_failed");
    assertThat(refused.stderr()).isEqualTo("words:1: these words are refused\n");
    assertThat(refused.diagnostics())
        .containsExactly(
            new Diagnostic(Diagnostic.Severity.ERROR, 1, 0, "these words are refused"));
    assertThat(stamped("grumble").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the compiler ended with 4");
    assertThat(stamped("forget").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the compiler left no stamp");
  }

  @Test
  void aCompilerThatGoesBeyondItsLimitsIsNamed() throws Exception {
    assertThat(stamped("sleep").which()).isEqualTo("compile wall: 2500 ms");
    assertThat(stamped("spin").which()).isEqualTo("compile cpu: 300 ms");
    assertThat(stamped("swell").which()).isEqualTo("compile memory: 48 MiB");
    assertThat(stamped("sleep").which()).as("nothing of it was kept").startsWith("compile wall");
  }

  @Test
  void aCompilationCanBeCancelled() throws Exception {
    UUID attempt = UUID.randomUUID();
    CompletableFuture<Void> started = new CompletableFuture<>();
    CompletableFuture<Ran> ending =
        CompletableFuture.supplyAsync(() -> run(attempt, "sleep well", started));
    started.get(20, TimeUnit.SECONDS);
    Thread.sleep(300);
    assertThat(door().cancel(attempt)).isTrue();
    assertThat(ending.get(10, TimeUnit.SECONDS).kind()).isEqualTo("cancelled");
  }

  @Test
  void aMissingInterpreterIsNamedAndHarmsNothingElse() throws Exception {
    JsonNode absent = door().hello().path("languages").path(0);
    assertThat(absent.path("name").asText()).isEqualTo("absent");
    assertThat(absent.path("missing").asText())
        .contains("/usr/bin/absent-interpreter")
        .contains("apt-get install absent");
    Ran refused = door().run(job("absent", ""));
    assertThat(refused.kind()).isEqualTo("refused");
    assertThat(refused.outcome().path("why").asText()).contains("apt-get install absent");
    assertThat(door().check("absent", ""))
        .extracting(RealDoor.Checked::refused)
        .asString()
        .contains("apt-get install absent");
    assertThat(run(samples().greets()).exitCode()).isZero();
  }

  @Test
  void aLanguageNobodyBroughtIsRefused() throws Exception {
    assertThat(door().check("klingon", "").refused()).contains("klingon");
    assertThat(door().run(job("klingon", "")).outcome().path("why").asText()).contains("klingon");
  }

  private Ran stamped(String source) throws IOException {
    return door().run(job("stamped", source));
  }

  private Ran run(UUID attempt, String source, CompletableFuture<Void> started) {
    try {
      return door().run(job("stamped", source), attempt, () -> started.complete(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Job job(String language, String source) {
    return new Job(language, source, "{}", List.of(), Limits.artifactRun());
  }

  private static final class Programs implements Samples {
    @Override
    public String language() {
      return "swap";
    }

    @Override
    public String greets() {
      return "GRüßE 世界 😀\n";
    }

    @Override
    public String silent() {
      return "";
    }

    @Override
    public String talkative() {
      return "X".repeat(500_000);
    }
  }
}
