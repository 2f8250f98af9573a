package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts jails: the one place of the runner that starts a process. Its scripts are fixed text; what
 * varies comes to them as arguments.
 */
final class Launcher {
  private static final String SHELL = "/bin/sh";
  private static final String SHELL_IN_JAIL = "/run/first/sh";
  private static final String TAR = "/usr/bin/tar";
  private static final String MKFIFO = "/usr/bin/mkfifo";
  private static final String LAUNCH = script("launch.sh");
  private static final String STAND = script("stand.sh");
  private static final String STUB = script("stub.sh");

  private final Sandbox sandbox;
  private final Path unreadableShell;

  /**
   * Makes a launcher.
   *
   * @param sandbox backend that renders the jails
   * @param directory a directory of the runner, for the copy of the shell
   */
  Launcher(Sandbox sandbox, Path directory) throws IOException {
    this.sandbox = sandbox;
    this.unreadableShell = copyOfShell(directory);
  }

  /**
   * Starts a jail; its first process then waits for {@code go} on standard input.
   *
   * @param jail what to start
   * @param control pipe that becomes the jail's control channel
   * @param groups cgroup directories it joins
   * @param boundedByGroup whether those bound memory and processes, so that the limits on a single
   *     process need only be a backstop
   */
  Started start(Jail jail, Path control, List<Path> groups, boolean boundedByGroup)
      throws IOException {
    Path staging = control.toAbsolutePath().getParent();
    Sandbox.Rendered rendered =
        sandbox.render(withFirstProcess(jail), first(jail, boundedByGroup), staging);
    List<String> command = new ArrayList<>(List.of(SHELL, "-c", LAUNCH, "launch"));
    command.add(control.toString());
    command.add(rendered.seccomp().toString());
    groups.forEach(group -> command.add(group.toString()));
    command.add("--");
    command.addAll(rendered.command());
    return new Started(start(command), rendered.log());
  }

  /**
   * A jail that is being made.
   *
   * @param process the outermost process
   * @param log where the backend writes why it failed
   */
  record Started(Process process, Optional<Path> log) {
    /** Returns the last words of the backend. */
    String lastWords(String stderr) throws IOException {
      boolean logged = log.isPresent() && Files.exists(log.get());
      return (stderr + (logged ? Files.readString(log.get()) : "")).strip();
    }
  }

  /** Starts a jail that stands for many jobs; what it says of its own troubles goes to a file. */
  Process stand(Jail jail, List<Path> groups, Path staging) throws IOException {
    Sandbox.Rendered rendered = sandbox.renderStanding(jail, jail.command(), staging);
    List<String> command = new ArrayList<>(List.of(SHELL, "-c", STAND, "stand"));
    groups.forEach(group -> command.add(group.toString()));
    command.add("--");
    command.addAll(rendered.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    return builder.redirectError(staging.resolve("stand.log").toFile()).start();
  }

  /** Makes a named pipe only the runner can open. */
  void makePipe(Path path) throws IOException, InterruptedException {
    Process mkfifo = start(List.of(MKFIFO, "--mode=600", path.toString()));
    if (mkfifo.waitFor() != 0) {
      throw new IOException("cannot make the pipe " + path.getFileName());
    }
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear(); // nothing of the runner's environment reaches a job
    return builder.start();
  }

  private Jail withFirstProcess(Jail jail) {
    List<Mount> mounts = new ArrayList<>(jail.mounts());
    mounts.add(new Mount.ReadOnly(unreadableShell, SHELL_IN_JAIL));
    mounts.add(new Mount.ReadOnly(Path.of(TAR), TAR));
    mounts.add(new Mount.ReadOnly(Path.of("/usr/bin/mkdir"), "/usr/bin/mkdir"));
    return new Jail(mounts, jail.environment(), jail.command(), jail.limits());
  }

  private static List<String> first(Jail jail, boolean boundedByGroup) {
    Limits limits = jail.limits();
    long cpuSeconds = limits.cpu().plusMillis(999).toSeconds() + 1; // the meter comes first
    String data = boundedByGroup ? "unlimited" : Long.toString(4 * limits.memoryBytes() / 1024);
    int processes = limits.pids() + (boundedByGroup ? 16 : 1);
    List<String> first = new ArrayList<>(List.of(SHELL_IN_JAIL, "-c", STUB, "first"));
    first.add(Long.toString(cpuSeconds));
    first.add(Long.toString(limits.fileBytes() / 512));
    first.add(data);
    first.add(Integer.toString(limits.openFiles()));
    first.add(Integer.toString(processes));
    first.add("--");
    first.addAll(jail.command());
    return first;
  }

  /** Copies the shell without the right to read it, so that its process is not dumpable. */
  private static Path copyOfShell(Path directory) throws IOException {
    Path copy = directory.resolve("sh");
    Files.deleteIfExists(copy);
    Files.copy(Path.of(SHELL).toRealPath(), copy);
    return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("--x--x--x"));
  }

  private static String script(String name) {
    return String.join("\n", Resource.lines(name));
  }
}
