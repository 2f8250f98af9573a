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

  private static Execute read(String json) throws IOException {
    return Execute.read(new ObjectMapper().readTree(json));
  }
}
