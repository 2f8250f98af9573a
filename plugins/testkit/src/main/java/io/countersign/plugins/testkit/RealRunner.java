package io.countersign.plugins.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real runner in a process of its own, started through its launch script with a copy of plugins:
 * as root it steps down to an unprivileged user with a delegated cgroup.
 */
public final class RealRunner implements AutoCloseable {
  private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu", "cpuacct");

  private final Path home;
  private final Process process;

  private RealRunner(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  /**
   * Starts a runner and waits until its door is open.
   *
   * @param app directory of the built runner, with {@code bin/countersign-runner}
   * @param plugins directory with a folder for each language; folders without a {@code
   *     language.json} are left out
   * @throws IOException where it does not start; the message holds what it said
   */
  public static RealRunner start(Path app, Path plugins) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("countersign-kit-");
    open(home);
    copy(app, home.resolve("app"));
    try (Stream<Path> folders = Files.list(plugins)) {
      for (Path folder : folders.toList()) {
        if (Files.exists(folder.resolve("language.json"))) {
          copy(folder, home.resolve("plugins").resolve(folder.getFileName().toString()));
        }
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", home.resolve("app/bin/countersign-runner").toString());
    builder.environment().clear();
    builder.environment().putAll(environment(home));
    builder.redirectErrorStream(true).redirectOutput(home.resolve("runner.log").toFile());
    RealRunner runner = new RealRunner(home, builder.start());
    runner.awaitDoor();
    return runner;
  }

  /** Returns its door. */
  public RealDoor door() {
    return new RealDoor(home.resolve("door/door.sock"));
  }

  /** Returns where its plugins are; what is put here must be readable for anybody. */
  public Path plugins() {
    return home.resolve("plugins");
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    for (int tries = 1; ; tries++) {
      try {
        for (String controller : CONTROLLERS) {
          remove(Path.of("/sys/fs/cgroup", controller, home.getFileName().toString()), true);
        }
        remove(home, false);
        return;
      } catch (IOException | UncheckedIOException e) {
        if (tries == 40) {
          throw e;
        }
        pause(50); // a jail may take a moment to be gone
      }
    }
  }

  private static Map<String, String> environment(Path home) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("COUNTERSIGN_RUNNER_SOCKET", home.resolve("door/door.sock").toString());
    environment.put("COUNTERSIGN_RUNNER_SPOOL", home.resolve("spool").toString());
    environment.put("COUNTERSIGN_RUNNER_PLUGINS", home.resolve("plugins").toString());
    environment.put("COUNTERSIGN_RUNNER_CGROUP", home.getFileName().toString());
    for (String passed : List.of("COUNTERSIGN_RUNNER_BACKEND", "COUNTERSIGN_RUNNER_USER")) {
      Optional.ofNullable(System.getenv(passed)).ifPresent(value -> environment.put(passed, value));
    }
    return environment;
  }

  private void awaitDoor() throws IOException {
    Path log = home.resolve("runner.log");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(log).contains("listening on")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the runner did not start: " + Files.readString(log));
      }
      pause(20);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        open(target);
      }
    }
    open(to.getParent());
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Removes a tree; of a cgroup only the directories, whose files are the kernel's. */
  private static void remove(Path root, boolean onlyDirectories) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!onlyDirectories || Files.isDirectory(path)) {
          Files.delete(path);
        }
      }
    }
  }
}
