package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import io.countersign.runner.plugin.Guide;
import io.countersign.runner.plugin.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Does what the page for plugin authors says, with the files and commands it shows. */
class GuideIT {
  private PluginHome at;
  private Path desk;

  @BeforeEach
  void sitDownWithThePage() throws Exception {
    at = new PluginHome();
    at.start(Map.of());
    desk = Files.createDirectory(at.home.resolve("desk"));
    Guide.writeTo(desk);
  }

  @AfterEach
  void standUp() throws Exception {
    at.close();
  }

  @Test
  void theFolderOfTheGuideIsALanguage() throws Exception {
    shell("drop-awk.sh");
    at.await("awk", "1.0.0", "active");
    DoorClient.Result result = at.run("awk", Guide.block("sum.awk"), "1", "2", "3");
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Finished.class, finished -> assertThat(finished.exitCode()).isZero());
    assertThat(result.outcome().evidence().stdout()).isEqualTo("6\n");
    assertThat(check("awk", Guide.block("sum.awk")).path("diagnostics")).isEmpty();
    JsonNode refused = check("awk", "BEGIN {\n  x = = 2\n}\n");
    assertThat(refused.path("ok").asBoolean()).isFalse();
    assertThat(refused.path("diagnostics").path(0).path("line").asInt()).isEqualTo(2);
    assertThat(refused.path("diagnostics").path(0).path("message").asText())
        .startsWith("syntax error");
  }

  @Test
  void theJarOfTheGuideIsALanguage() throws Exception {
    shell("build-upper.sh");
    shell("drop-upper.sh");
    at.await("upper", "1.0.0", "active");
    assertThat(at.run("upper", "quiet\n").outcome().evidence().stdout()).isEqualTo("QUIET\n");
    JsonNode refused = check("upper", "one\n2\nthree\n");
    assertThat(refused.path("ok").asBoolean()).isFalse();
    assertThat(refused.path("diagnostics").toString())
        .isEqualTo("[{\"severity\":\"error\",\"line\":2,\"column\":0,\"message\":\"a digit\"}]");
    assertThat(shell("list_plugins.py", at.home.resolve("door/door.sock").toString()))
        .contains("python 1.0.0 active")
        .contains("upper 1.0.0 active");
  }

  private JsonNode check(String language, String source) throws Exception {
    ObjectNode message = DoorClient.verb("check").put("language", language).put("source", source);
    return at.door().ask(message);
  }

  private void shell(String block) throws Exception {
    Path checkout = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("..");
    Shell.run(
        desk, block, Map.of("COUNTERSIGN", checkout.toString(), "PLUGINS", at.dropIns.toString()));
  }

  private String shell(String script, String argument) throws Exception {
    Process process =
        new ProcessBuilder("/usr/bin/python3", script, argument)
            .directory(desk.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes());
  }
}
