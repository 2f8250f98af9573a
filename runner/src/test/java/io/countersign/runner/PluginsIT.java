package io.countersign.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.door.DoorClient;
import io.countersign.runner.plugin.Guide;
import io.countersign.runner.plugin.PluginJar;
import io.countersign.runner.plugin.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plugins that come, change and go while a real runner works. */
class PluginsIT {
  /** It takes 0.6 s on an idle machine; the tests share theirs. */
  private static final Duration SOON = Duration.ofSeconds(4);

  private static final String UNTIL_END =
      """
      import os, time
      while not os.path.exists('/shared/end'):
          time.sleep(0.02)
      print('same')
      """;

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PluginHome at;

  @BeforeEach
  void makeHome() throws Exception {
    at = new PluginHome();
  }

  @AfterEach
  void removeHome() throws Exception {
    at.close();
  }

  @Test
  void aFolderAndAJarAreFoundReplacedAndRemovedWhileJobsRun() throws Exception {
    at.start(Map.of());
    assertThat(stdoutOrWhy(at.run("echo", "x"))).contains("no plugin brings the language echo");
    try (DoorClient.Line python = at.send("python", UNTIL_END)) {
      JsonNode pythonState = python.receive();
      at.echo("1.0.0", "old tail");
      assertThat(at.await("echo", "1.0.0", "active")).as("found").isLessThan(SOON);
      PluginJar.upper().writeTo(at.dropIns.resolve("upper.jar"));
      assertThat(at.await("upper", "1.0.0", "active")).as("found").isLessThan(SOON);
      assertThat(stdoutOrWhy(at.run("upper", "größer"))).isEqualTo("GRÖßER");

      try (DoorClient.Line inFlight = at.send("echo", "wait")) {
        JsonNode state = inFlight.receive();
        at.awaitShared("waiting");
        at.echo("1.1.0", "new tail");
        assertThat(at.await("echo", "1.1.0", "active")).as("replaced").isLessThan(SOON);
        assertThat(stdoutOrWhy(at.run("echo", "x"))).isEqualTo("x\nnew tail\n");
        Files.createFile(at.home.resolve("shared/go"));
        assertThat(stdoutOrWhy(at.door().await(inFlight, state))).isEqualTo("wait\nold tail\n");
      }

      at.remove(at.dropIns.resolve("echo"));
      Files.delete(at.dropIns.resolve("upper.jar"));
      assertThat(at.await("nothing dropped in", plugins -> plugins.size() == 1))
          .as("removed")
          .isLessThan(SOON);
      assertThat(stdoutOrWhy(at.run("upper", "x"))).contains("no plugin brings the language upper");
      Files.createFile(at.home.resolve("shared/end"));
      assertThat(stdoutOrWhy(at.door().await(python, pythonState))).isEqualTo("same\n");
    }
  }

  @Test
  void aJobGoesOnWhereItsPluginIsRemovedUnderIt() throws Exception {
    at.start(Map.of());
    Path echo = at.echo("1.0.0", "still here");
    at.await("echo", "1.0.0", "active");
    try (DoorClient.Line inFlight = at.send("echo", "wait")) {
      JsonNode state = inFlight.receive();
      at.awaitShared("waiting");
      at.remove(echo);
      at.await("echo removed", plugins -> plugins.size() == 1);
      Files.createFile(at.home.resolve("shared/go"));
      assertThat(stdoutOrWhy(at.door().await(inFlight, state))).isEqualTo("wait\nstill here\n");
    }
  }

  @Test
  void brokenAndForeignOnesAreListedWithTheReasonAndHarmNothingElse() throws Exception {
    Files.createDirectory(at.dropIns.resolve("bad"));
    Files.writeString(at.dropIns.resolve("bad/language.json"), "{");
    // A probe of a dropped-in language must not be able to say that nothing is contained here.
    Files.writeString(at.echo("1.0.0", "tail").resolve("probe.py"), "nonsense");
    at.start(Map.of());
    PluginJar.upperBut("return List.of(this);", "throw new IllegalStateException(\"no\");")
        .manifest("Countersign-Plugin", "thrower")
        .writeTo(at.dropIns.resolve("thrower.jar"));
    PluginJar.upper()
        .manifest("Countersign-Plugin", "future")
        .manifest("Countersign-Contract", "2")
        .writeTo(at.dropIns.resolve("future.jar"));
    PluginJar.upperBut("\"upper\", \"Upper case\"", "\"echo\", \"Echo\"")
        .manifest("Countersign-Plugin", "thief")
        .writeTo(at.dropIns.resolve("thief.jar"));
    at.await("all", plugins -> plugins.size() == 6);
    assertThat(at.reason("bad")).startsWith("language.json is not JSON");
    assertThat(at.reason("thrower")).startsWith("it threw java.lang.IllegalStateException: no");
    assertThat(at.reason("future")).startsWith("it is made for contract 2");
    assertThat(at.reason("thief")).contains("the language echo is brought by");
    assertThat(at.plugins().toString())
        .contains(
            "{\"name\":\"python\",\"version\":\"1.0.0\",\"origin\":\"folder\",\"state\":\"active\"");
    assertThat(at.door().hello().path("ready").asBoolean()).isTrue();
    assertThat(stdoutOrWhy(at.run("echo", "x"))).isEqualTo("x\ntail\n");
    assertThat(stdoutOrWhy(at.run("python", "print(1)"))).isEqualTo("1\n");
  }

  @Test
  void whatTheRunnerMayNotReadIsListedWithTheRemedy() throws Exception {
    assumeThat(RunnerProcess.isRoot()).as("the runner is another user").isTrue();
    Files.createDirectory(at.dropIns.resolve("closed"), OWNER_ONLY);
    Files.createFile(at.dropIns.resolve("shut.jar"), OWNER_ONLY);
    at.echo("1.0.0", "tail");
    at.start(Map.of());
    assertThat(at.reason("closed")).endsWith("/closed; chmod -R a+rX it");
    assertThat(at.reason("shut.jar")).endsWith("/shut.jar; chmod -R a+rX it");
    assertThat(stdoutOrWhy(at.run("echo", "x"))).isEqualTo("x\ntail\n");
    Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(at.dropIns, OWNER_ONLY.value());
    Thread.sleep(2000);
    assertThat(stdoutOrWhy(at.run("echo", "x"))).as("as it was").isEqualTo("x\ntail\n");
    Files.setPosixFilePermissions(at.dropIns, all);
    at.remove(at.dropIns.resolve("echo"));
    at.await("echo removed", plugins -> !plugins.toString().contains("echo"));
  }

  @Test
  void aLowerVersionIsRefusedAlsoAfterARestart() throws Exception {
    at.start(Map.of());
    at.echo("2.0.0", "two");
    at.await("echo", "2.0.0", "active");
    at.echo("1.0.0", "one");
    at.await("echo", "1.0.0", "refused");
    at.start(Map.of());
    at.await("echo", "1.0.0", "refused");
    assertThat(at.reason("echo")).startsWith("version 1.0.0 is lower than 2.0.0");
    assertThat(stdoutOrWhy(at.run("echo", "x"))).contains("no plugin brings the language echo");
    assertThat(stdoutOrWhy(at.run("python", "print(1)"))).isEqualTo("1\n");
  }

  @Test
  void whereSignaturesAreDemandedOnlyWhatIsSignedIsUsed() throws Exception {
    Path keys = Files.createDirectory(at.home.resolve("keys"));
    Path desk = Files.createDirectory(at.home.resolve("desk"));
    Guide.writeTo(desk);
    PluginJar.upper().writeTo(desk.resolve("upper.jar"));
    for (String block : new String[] {"make-key.sh", "sign-awk.sh", "sign-upper.sh"}) {
      Shell.run(desk, block, Map.of());
    }
    Files.copy(desk.resolve("my-key.pub.pem"), keys.resolve("me.pem"));
    at.start(Map.of("COUNTERSIGN_RUNNER_PLUGIN_KEYS", keys.toString()));
    at.echo("1.0.0", "tail");
    for (String name : new String[] {"awk.sig", "upper.jar.sig"}) {
      Files.copy(desk.resolve(name), at.dropIns.resolve(name));
    }
    Shell.run(desk, "drop-awk.sh", Map.of("PLUGINS", at.dropIns.toString()));
    Shell.run(desk, "drop-upper.sh", Map.of("PLUGINS", at.dropIns.toString()));
    at.await("awk", "1.0.0", "active");
    at.await("upper", "1.0.0", "active");
    assertThat(at.reason("echo")).startsWith("it is not signed");
    Files.writeString(at.dropIns.resolve("awk/more"), "put there by somebody");
    at.await("awk refused", plugins -> plugins.toString().contains("awk.sig is not that of"));
    assertThat(stdoutOrWhy(at.run("awk", "BEGIN { print 1 }"))).contains("no plugin brings");
    assertThat(stdoutOrWhy(at.run("upper", "x"))).isEqualTo("X");
    assertThat(stdoutOrWhy(at.run("python", "print(1)"))).isEqualTo("1\n");
  }

  private static String stdoutOrWhy(DoorClient.Result result) {
    return result.outcome() instanceof Outcome.Refused refused
        ? refused.why()
        : result.outcome().evidence().stdout();
  }
}
