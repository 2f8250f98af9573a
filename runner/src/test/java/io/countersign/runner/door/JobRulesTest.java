package io.countersign.runner.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRulesTest {
  private static final Limits USUAL = Limits.artifactRun();
  private final JobRules rules = new JobRules(USUAL);

  @Test
  void aJobAtItsCeilingsIsFine() {
    assertThat(rules.broken(job("print()", "{}", List.of(), surroundings()))).isEmpty();
  }

  @Test
  void everyCeilingIsNamedWithItsSetting() {
    Duration wall = USUAL.wall().plusMillis(1);
    Duration cpu = USUAL.cpu().plusMillis(1);
    expect("WALL_SECONDS", new Limits(wall, USUAL.cpu(), 1, 1, 1, 1, 1, 1, 1));
    expect("CPU_SECONDS", new Limits(USUAL.wall(), cpu, 1, 1, 1, 1, 1, 1, 1));
    expect("MEMORY_MIB", limits(USUAL.memoryBytes() + 1, 1, 1, 1, 1, 1, 1));
    expect("PIDS", limits(1, USUAL.pids() + 1, 1, 1, 1, 1, 1));
    expect("FILE_MIB", limits(1, 1, USUAL.fileBytes() + 1, 1, 1, 1, 1));
    expect("SCRATCH_MIB", limits(1, 1, 1, USUAL.scratchBytes() + 1, 1, 1, 1));
    expect("OPEN_FILES", limits(1, 1, 1, 1, USUAL.openFiles() + 1, 1, 1));
    expect("OUTPUT_MIB", limits(1, 1, 1, 1, 1, USUAL.outputBytes() + 1, 1));
    expect("OUTPUT_FILES", limits(1, 1, 1, 1, 1, 1, USUAL.outputFiles() + 1));
    assertThat(broken(limits(USUAL.memoryBytes() + 1, 1, 1, 1, 1, 1, 1)))
        .contains(
            "memory is limited to 256 MiB on this runner (COUNTERSIGN_RUNNER_MAX_MEMORY_MIB)");
  }

  @Test
  void textThatNoFileCanHoldIsRefused() {
    assertThat(rules.broken(job("'\ud800'", "{}", List.of(), surroundings())).orElseThrow())
        .contains("half a character");
    assertThat(rules.broken(job("", "[1]", List.of(), surroundings())))
        .contains("parameters are not a JSON object");
    Job.Surroundings options = new Job.Surroundings(List.of(), Map.of(), "", "7", "");
    assertThat(rules.broken(job("", "{}", List.of(), options)))
        .contains("options are not a JSON object");
  }

  @Test
  void inputNamesAreOneFileNameEach() {
    for (String name : List.of("../x", "/etc/passwd", ".hidden", "a/b", "", "a\0b")) {
      assertThat(rules.broken(job("", "{}", List.of(input(name)), surroundings())).orElseThrow())
          .contains("named so");
    }
    assertThat(rules.broken(job("", "{}", List.of(input("a"), input("a")), surroundings())))
        .contains("two inputs are named a");
  }

  @Test
  void argumentsAreFewShortAndWholeText() {
    assertThat(arguments(List.of("", "--flag", "grüße", "a\nb"))).isEmpty();
    assertThat(arguments(List.of("a\0b"))).isPresent();
    assertThat(arguments(List.of("\ud800"))).isPresent();
    assertThat(arguments(Collections.nCopies(257, "a"))).isPresent();
    assertThat(arguments(List.of("a".repeat(65_537)))).isPresent();
  }

  @Test
  void theEnvironmentCannotChangeWhatStartsTheProgram() {
    assertThat(environment(Map.of("MODE", "fast", "_x1", "", "PYTHONHASHSEED", "0"))).isEmpty();
    for (String name :
        List.of("PATH", "HOME", "TMPDIR", "LD_PRELOAD", "LD_X", "ENV", "BASH_ENV", "GCONV_PATH")) {
      assertThat(environment(Map.of(name, "x"))).as(name).isPresent();
    }
    for (String name : List.of("", "1a", "a b", "a=b", "ä", "a".repeat(65), "a\n")) {
      assertThat(environment(Map.of(name, "x"))).as(name).isPresent();
    }
    assertThat(environment(Map.of("A", "a\0b"))).isPresent();
    assertThat(environment(Map.of("A", "a".repeat(65_537)))).isPresent();
  }

  private void expect(String setting, Limits limits) {
    assertThat(broken(limits).orElseThrow()).contains("COUNTERSIGN_RUNNER_MAX_" + setting + ")");
  }

  private Optional<String> broken(Limits limits) {
    return rules.broken(new Job("python", "", "{}", List.of(), limits));
  }

  private Optional<String> arguments(List<String> arguments) {
    var around = new Job.Surroundings(arguments, Map.of(), "", "{}", "");
    return rules.broken(job("", "{}", List.of(), around));
  }

  private Optional<String> environment(Map<String, String> environment) {
    var around = new Job.Surroundings(List.of(), environment, "", "{}", "");
    return rules.broken(job("", "{}", List.of(), around));
  }

  private static Limits limits(
      long memory, int pids, long file, long scratch, int open, int output, int files) {
    return new Limits(USUAL.wall(), USUAL.cpu(), memory, pids, file, scratch, open, output, files);
  }

  private static Job job(
      String source, String parameters, List<InputFile> inputs, Job.Surroundings surroundings) {
    return new Job("python", source, parameters, inputs, USUAL, surroundings);
  }

  private static InputFile input(String name) {
    return new InputFile(name, 1, "ab");
  }

  private static Job.Surroundings surroundings() {
    return Job.Surroundings.none();
  }
}
