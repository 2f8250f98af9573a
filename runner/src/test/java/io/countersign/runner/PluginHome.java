package io.countersign.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.door.DoorClient;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A runner whose installation holds Python alone, and a folder that plugins are dropped into. */
final class PluginHome implements AutoCloseable {
  private static final Path FIXTURES =
      Path.of(System.getProperty("basedir", "."), "src/test/plugins");
  private static final Duration TO_BE_FOUND = Duration.ofSeconds(20);

  final Path home = RunnerProcess.newHome();
  final Path dropIns = Files.createDirectory(home.resolve("drop-ins"));
  private Optional<RunnerProcess> runner = Optional.empty();

  PluginHome() throws IOException {
    try (Stream<Path> plugins = Files.list(home.resolve("plugins"))) {
      for (Path plugin : plugins.filter(path -> !path.endsWith("python")).toList()) {
        Workspace.remove(plugin);
      }
    }
  }

  /** Starts the runner; or ends it and starts it again, on the same spool. */
  void start(Map<String, String> settings) throws Exception {
    runner.ifPresent(RunnerProcess::close);
    Map<String, String> all = new HashMap<>(settings);
    all.put("COUNTERSIGN_RUNNER_PLUGINS", home.resolve("plugins") + ":" + dropIns);
    all.put("COUNTERSIGN_RUNNER_SHARED", home.resolve("shared").toString());
    all.put("COUNTERSIGN_RUNNER_JOBS", "4");
    runner = Optional.of(RunnerProcess.start(home, all));
  }

  DoorClient door() {
    return runner.orElseThrow().client();
  }

  /** Puts a copy of the fixture echo in place, whose output ends with a word of its own. */
  Path echo(String version, String tail) throws IOException {
    Path fresh = Files.createTempDirectory(home, "echo-");
    try (Stream<Path> files = Files.walk(FIXTURES.resolve("echo"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = fresh.resolve(FIXTURES.resolve("echo").relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(to, Files.readString(file).replace("1.0.0", version));
      }
    }
    Files.writeString(fresh.resolve("lib/tail.py"), "TEXT = '" + tail + "'\n");
    new ProcessBuilder("chmod", "-R", "a+rX", fresh.toString()).start().onExit().join();
    Path echo = dropIns.resolve("echo");
    remove(echo);
    return Files.move(fresh, echo, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes a plugin away at once. */
  void remove(Path plugin) throws IOException {
    if (Files.exists(plugin)) {
      Workspace.remove(Files.move(plugin, plugin.resolveSibling("." + UUID.randomUUID())));
    }
  }

  /** Waits until the runner says of a plugin what is asked for; returns how long it took. */
  Duration await(String what, Predicate<List<JsonNode>> plugins) throws Exception {
    long start = System.nanoTime();
    List<JsonNode> listed = plugins();
    while (!plugins.test(listed)) {
      if (System.nanoTime() - start > TO_BE_FOUND.toNanos()) {
        throw new AssertionError(what + " did not come: " + listed);
      }
      Thread.sleep(20);
      listed = plugins();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(what + " after " + took.toMillis() + " ms");
    return took;
  }

  /** Waits until a plugin has that version and state. */
  Duration await(String name, String version, String state) throws Exception {
    return await(
        name + " " + version + " " + state,
        plugins ->
            plugins.stream()
                .anyMatch(
                    plugin ->
                        plugin.path("name").asText().equals(name)
                            && plugin.path("version").asText().equals(version)
                            && plugin.path("state").asText().equals(state)));
  }

  /** Waits until a job has left a file in the directory that all jobs share. */
  void awaitShared(String name) throws Exception {
    long start = System.nanoTime();
    while (!Files.exists(home.resolve("shared").resolve(name))) {
      if (System.nanoTime() - start > TO_BE_FOUND.toNanos()) {
        throw new AssertionError("no job left " + name);
      }
      Thread.sleep(20);
    }
  }

  /** Returns what the runner lists. */
  List<JsonNode> plugins() throws IOException {
    JsonNode listed = door().hello().path("plugins");
    return StreamSupport.stream(listed.spliterator(), false).toList();
  }

  /** Returns why a plugin is not used. */
  String reason(String name) throws IOException {
    return plugins().stream()
        .filter(plugin -> plugin.path("name").asText().equals(name))
        .map(plugin -> plugin.path("reason").asText())
        .findFirst()
        .orElse("not listed");
  }

  /** Asks for a job. */
  DoorClient.Line send(String language, String source, String... arguments) throws Exception {
    ObjectNode message =
        door().executeMessage(UUID.randomUUID(), source, "{}", Map.of(), Limits.artifactRun());
    ObjectNode job = (ObjectNode) message.path("job");
    job.put("language", language);
    for (String argument : arguments) {
      job.withArray("arguments").add(argument);
    }
    DoorClient.Line line = door().open();
    line.send(message);
    return line;
  }

  /** Runs a job to its end. */
  DoorClient.Result run(String language, String source, String... arguments) throws Exception {
    try (DoorClient.Line line = send(language, source, arguments)) {
      return door().await(line, line.receive());
    }
  }

  @Override
  public void close() throws Exception {
    runner.ifPresent(RunnerProcess::close);
    RunnerProcess.removeHome(home);
  }
}
