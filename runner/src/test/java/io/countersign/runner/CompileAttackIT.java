package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A compiler is attacked like a program: it runs in the same jail (promises.md S4). */
class CompileAttackIT {
  private static final Path GCC = Path.of("/usr/bin/gcc");
  private static final String SECRET = "secret_of_the_host";

  @Test
  void aCompilerOutsideAJailTakesTheSecretIn() throws Exception {
    assumeThat(GCC).exists();
    Path home = homeWithSecret();
    Path source = home.resolve("main.c");
    Files.writeString(source, including(home));
    Process gcc =
        new ProcessBuilder(List.of(GCC.toString(), "-E", source.toString()))
            .redirectErrorStream(true)
            .start();
    assertThat(new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(SECRET);
    RunnerProcess.removeHome(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap", "nsjail"})
  void aCompilerFindsNothingOfTheHostAndStaysWithinItsLimits(String backend) throws Exception {
    assumeThat(GCC).exists();
    assumeThat(RunnerProcess.isInstalled(backend)).isTrue();
    Path home = homeWithSecret();
    try (RunnerProcess runner =
        RunnerProcess.start(home, Map.of("COUNTERSIGN_RUNNER_BACKEND", backend))) {
      DoorClient door = runner.client();
      Outcome included = compile(door, including(home));
      assertThat(included).isInstanceOf(Outcome.CompileFailed.class);
      assertThat(included.toString()).doesNotContain(SECRET);
      String assembled =
          "__asm__(\".incbin \\\"%s\\\"\");\nint main(void) { return 0; }\n"
              .formatted(home.resolve("secret.h"));
      assertThat(compile(door, assembled)).isInstanceOf(Outcome.CompileFailed.class);
      // A source without an end.
      String endless = "#include \"/dev/zero\"\nint main(void) { return 0; }\n";
      assertThat(compile(door, endless)).isNotInstanceOf(Outcome.Finished.class);
      assertThat(compile(door, "int main(void) { return 7; }"))
          .isInstanceOfSatisfying(
              Outcome.Finished.class, finished -> assertThat(finished.exitCode()).isEqualTo(7));
    }
    assertThat(Files.readString(home.resolve("secret.h"))).contains(SECRET);
    RunnerProcess.removeHome(home);
  }

  private static String including(Path home) {
    return "#include \"%s\"\nint main(void) { return 0; }\n".formatted(home.resolve("secret.h"));
  }

  private static Path homeWithSecret() throws Exception {
    Path home = RunnerProcess.newHome();
    RunnerProcess.addLanguage(home, "c");
    Path secret = home.resolve("secret.h");
    Files.writeString(secret, "int " + SECRET + ";\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    return home;
  }

  private static Outcome compile(DoorClient door, String source) throws Exception {
    UUID attempt = UUID.randomUUID();
    ObjectNode message = door.executeMessage(attempt, source, "{}", Map.of(), Limits.artifactRun());
    ((ObjectNode) message.path("job")).put("language", "c");
    try (DoorClient.Line line = door.open()) {
      line.send(message);
      JsonNode state = line.receive();
      return door.await(line, state).outcome();
    }
  }
}
