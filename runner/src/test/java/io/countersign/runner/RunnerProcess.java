package io.countersign.runner;

import io.countersign.runner.door.DoorClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real runner in a process of its own, started through its launch script: as root it steps down
 * to an unprivileged user with a delegated cgroup, else it runs as the caller without one.
 */
public final class RunnerProcess implements AutoCloseable {
  private static final Path APP = Path.of(System.getenv("COUNTERSIGN_TEST_APP"));
  private static final Path PLUGINS = Path.of(System.getenv("COUNTERSIGN_TEST_PLUGINS"));

  private final Path home;
  private final Process process;
  private final String cgroup;

  private RunnerProcess(Path home, Process process, String cgroup) {
    this.home = home;
    this.process = process;
    this.cgroup = cgroup;
  }

  /** Returns whether the host has a backend; says so where it has not. */
  public static boolean isInstalled(String backend) {
    String executable = backend.equals("bubblewrap") ? "bwrap" : backend;
    boolean installed =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(part -> Files.isExecutable(Path.of(part, executable)));
    if (!installed) {
      System.out.println("skipped: " + backend + " is not installed");
    }
    return installed;
  }

  /** Makes a home for runners that any user may enter, with the app and the Python plugin in it. */
  public static Path newHome() throws IOException {
    Path home = Files.createTempDirectory("countersign-it-");
    open(home);
    copy(APP, home.resolve("app"));
    addLanguage(home, "python");
    for (String directory : List.of("shared", "checkpoints")) {
      Path made = Files.createDirectory(home.resolve(directory));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    return home;
  }

  /** Adds another language to a home. */
  public static void addLanguage(Path home, String name) throws IOException {
    copy(PLUGINS.resolve(name), home.resolve("plugins").resolve(name));
  }

  /** Starts a runner and waits until its door is open. */
  public static RunnerProcess start(Path home, Map<String, String> settings) throws Exception {
    return start(
        home, settings, List.of("/bin/sh", home.resolve("app/bin/countersign-runner").toString()));
  }

  /** Returns whether the tests run as root. */
  public static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Starts a runner without its script, as the caller, who may be root. */
  public static RunnerProcess startAsCaller(Path home) throws Exception {
    Files.createDirectory(home.resolve("door"));
    return start(home, Map.of("COUNTERSIGN_RUNNER_CGROUP", ""), java(home));
  }

  /** Starts a runner without its script, as an unprivileged user and without a cgroup. */
  public static RunnerProcess startBare(Path home, Map<String, String> settings) throws Exception {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      for (String name : List.of("door", "spool")) {
        Path made = Files.createDirectory(home.resolve(name));
        Files.setAttribute(made, "unix:uid", 65534);
      }
      command.addAll(List.of("/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534"));
      command.add("--clear-groups");
    }
    command.addAll(java(home));
    Map<String, String> bare = new HashMap<>(Map.of("COUNTERSIGN_RUNNER_CGROUP", ""));
    bare.putAll(settings);
    return start(home, bare, command);
  }

  private static List<String> java(Path home) {
    String java = System.getProperty("java.home") + "/bin/java";
    String main = "io.countersign.runner.RunnerMain";
    return List.of(java, "-cp", home.resolve("app/lib") + "/*", main);
  }

  private static RunnerProcess start(Path home, Map<String, String> settings, List<String> command)
      throws Exception {
    String cgroup = home.getFileName().toString();
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("DB_SECRET", "must-not-reach-a-job");
    environment.put("COUNTERSIGN_RUNNER_SOCKET", home.resolve("door/door.sock").toString());
    environment.put("COUNTERSIGN_RUNNER_SPOOL", home.resolve("spool").toString());
    environment.put("COUNTERSIGN_RUNNER_PLUGINS", home.resolve("plugins").toString());
    environment.put("COUNTERSIGN_RUNNER_CGROUP", cgroup);
    environment.putAll(settings);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path log = home.resolve("runner.log");
    Files.deleteIfExists(log);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    RunnerProcess runner = new RunnerProcess(home, builder.start(), cgroup);
    runner.awaitDoor(log);
    return runner;
  }

  /** Returns a client of the door. */
  public DoorClient client() {
    return new DoorClient(home.resolve("door/door.sock"));
  }

  /** Returns the process id, which is that of the runner itself: the script executes it. */
  public long pid() {
    return process.pid();
  }

  /** Kills the runner, as {@code kill -9} does. */
  public void killHard() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Removes a home and the cgroups delegated for it; a jail may take a moment to be gone. */
  public static void removeHome(Path home) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        for (String controller : List.of("memory", "pids", "cpu", "cpuacct")) {
          removeCgroup(Path.of("/sys/fs/cgroup", controller, home.getFileName().toString()));
        }
        try (Stream<Path> tree = Files.walk(home)) {
          for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
        return;
      } catch (IOException | UncheckedIOException e) {
        if (tries == 40) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private static void removeCgroup(Path delegated) throws IOException {
    if (!Files.isDirectory(delegated)) {
      return;
    }
    try (Stream<Path> jobs = Files.list(delegated)) {
      for (Path job : jobs.filter(Files::isDirectory).toList()) {
        Files.delete(job);
      }
    }
    Files.delete(delegated);
  }

  /** Returns directories of jobs that are still delegated to the runner. */
  public List<Path> jobCgroups() throws IOException {
    Path delegated = Path.of("/sys/fs/cgroup/pids", cgroup);
    if (!Files.isDirectory(delegated)) {
      return List.of();
    }
    try (Stream<Path> jobs = Files.list(delegated)) {
      return jobs.filter(Files::isDirectory).toList();
    }
  }

  private void awaitDoor(Path log) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.readString(log).contains("listening on")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the runner did not start: " + Files.readString(log));
      }
      Thread.sleep(20);
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
}
