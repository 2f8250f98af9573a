package io.countersign.runner.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteTest {
  private static final String GOOD =
      """
      {"verb": "execute", "attempt": "00000000-0000-0000-0000-000000000001", "runner": "r",
       "unknown": 1, "job": {"language": "python", "source": "print()", "parameters": "{\\"a\\":1}",
       "inputs": [{"name": "a.csv", "size": 3, "sha256": "ab"}],
       "limits": {"wall_ms": 30000, "cpu_ms": 5000, "memory_bytes": 268435456, "pids": 64,
       "file_bytes": 33554432, "scratch_bytes": 67108864, "open_files": 256,
       "output_bytes": 200000, "output_files": 64}}}
      """;

  @Test
  void everyMemberIsRead() throws IOException {
    Execute execute = read(GOOD);
    assertThat(execute.job())
        .isEqualTo(
            new Job(
                "python",
                "print()",
                "{\"a\":1}",
                List.of(new InputFile("a.csv", 3, "ab")),
                Limits.artifactRun()));
    assertThat(read(GOOD.replace("\"{\\\"a\\\":1}\"", "{\"a\":1}")).job()).isEqualTo(execute.job());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pids\": 64|\"pids\": \"64\"",
        "\"pids\": 64|\"pids\": 64.5",
        "\"pids\": 64|\"pids\": 0",
        "\"pids\": 64|\"pids\": 99999999999",
        "\"pids\": 64|\"other\": 1",
        "\"wall_ms\": 30000|\"wall_ms\": -1",
        "\"print()\"|null",
        "\"print()\"|7",
        "00000000-0000-0000-0000-000000000001|../../etc",
        "\"size\": 3|\"size\": -3",
        "\"runner\": \"r\"|\"runner\": 1"
      })
  void whatCannotBeMeantIsRefused(String change) {
    String[] parts = change.split("\\|", -1);
    assertThat(GOOD).contains(parts[0]);
    assertThatThrownBy(() -> read(GOOD.replace(parts[0], parts[1])))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void rulesAreNamedWhenAJobBreaksThem() throws IOException {
    assertThat(JobRules.broken(read(GOOD).job())).isEmpty();
    for (String name : List.of("../x", "/etc/passwd", ".hidden", "a/b", "", "a\\u0000b")) {
      assertThat(JobRules.broken(read(GOOD.replace("a.csv", name)).job()))
          .hasValueSatisfying(rule -> assertThat(rule).contains("named so"));
    }
    assertThat(JobRules.broken(read(GOOD.replace("print()", "'\\ud800'")).job()))
        .hasValueSatisfying(rule -> assertThat(rule).contains("half a character"));
    assertThat(JobRules.broken(read(GOOD.replace("200000", "600000")).job())).isPresent();
    assertThat(JobRules.broken(read(GOOD.replace("\"{\\\"a\\\":1}\"", "\"[1]\"")).job()))
        .contains("parameters are not a JSON object");
  }

  @Test
  void surroundingsAreReadAndWhatContainsCannotBeReplaced() throws IOException {
    String around =
        GOOD.replace(
            "\"unknown\": 1, \"job\": {",
            "\"job\": {\"arguments\": [\"a b\"], \"environment\": {\"NAME\": \"x\"},"
                + " \"stdin\": \"in\", \"options\": \"{}\", \"network\": \"\",");
    assertThat(read(around).job().surroundings())
        .isEqualTo(
            new Job.Surroundings(List.of("a b"), java.util.Map.of("NAME", "x"), "in", "{}", ""));
    assertThat(JobRules.broken(read(around).job())).isEmpty();
    for (String fixed : List.of("PATH", "HOME", "TMPDIR", "LD_PRELOAD", "LD_AUDIT")) {
      assertThat(JobRules.broken(read(around.replace("NAME", fixed)).job()))
          .hasValueSatisfying(rule -> assertThat(rule).contains("the variable " + fixed));
    }
    for (String name : List.of("", "A=B", "1A", "A B", "Ä")) {
      assertThat(JobRules.broken(read(around.replace("NAME", name)).job()))
          .hasValueSatisfying(rule -> assertThat(rule).contains("named so"));
    }
    assertThat(JobRules.broken(read(around.replace("a b", "a\\u0000b")).job()))
        .hasValueSatisfying(rule -> assertThat(rule).contains("cannot be handed over"));
    assertThat(JobRules.broken(read(around.replace("a b", "x".repeat(70_000))).job()))
        .hasValueSatisfying(rule -> assertThat(rule).contains("limited to"));
    assertThat(JobRules.broken(read(around.replace("\"in\"", "\"\\ud800\"")).job()))
        .hasValueSatisfying(rule -> assertThat(rule).contains("half a character"));
    assertThat(JobRules.broken(read(around.replace("\"{}\"", "\"[]\"")).job()))
        .contains("options are not a JSON object");
  }

  private static Execute read(String json) throws IOException {
    return Execute.read(new ObjectMapper().readTree(json));
  }
}
