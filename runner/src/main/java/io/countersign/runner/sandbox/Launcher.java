package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Starts jails: the one place of the runner that starts a process. Its scripts are fixed text; what
 * varies comes to them as arguments.
 */
final class Launcher implements AutoCloseable {
  private static final String SHELL = "/bin/sh";
  private static final String SHELL_IN_JAIL = "/run/first/sh";
  private static final String TAR = "/usr/bin/tar";
  private static final String LAUNCH = script("launch.sh");
  private static final String UNLIMITED = "unlimited";
  private static final String STAND = script("stand.sh");
  private static final String STUB = script("stub.sh");

  private final Sandbox sandbox;
  private final Controls controls;
  private final Path unreadableShell;
  private final Spares spares;

  /**
   * Makes a launcher.
   *
   * @param sandbox backend that renders the jails
   * @param directory a directory of the runner, for the copy of the shell and what waits to start
   * @param controls the walls of the jails
   */
  Launcher(Sandbox sandbox, Path directory, Controls controls) throws IOException {
    this.sandbox = sandbox;
    this.controls = controls;
    this.unreadableShell = copyOfShell(directory);
    this.spares =
        new Spares(
            List.of(SHELL, "-c", LAUNCH, "launch"), directory, controls.have(Control.ENVIRONMENT));
  }

  /** Returns a process that waits to start a jail. */
  Spare spare() throws IOException, InterruptedException {
    return spares.take();
  }

  /** Ends the processes that wait to start jails; jails that were started go on. */
  @Override
  public void close() {
    spares.close();
  }

  /**
   * Starts a jail; its first process then waits for {@code go} on standard input.
   *
   * @param jail what to start
   * @param spare the process that starts it
   * @param groups cgroup directories it joins
   * @param boundedByGroup whether those bound memory and processes, so that the limits on a single
   *     process need only be a backstop
   * @return where the backend writes why it failed
   */
  Optional<Path> start(Jail jail, Spare spare, List<Path> groups, boolean boundedByGroup)
      throws IOException {
    Sandbox.Rendered rendered =
        sandbox.render(withFirstProcess(jail), first(jail, boundedByGroup), spare.directory());
    List<String> arguments = new ArrayList<>(List.of(rendered.seccomp().toString()));
    groups.forEach(group -> arguments.add(group.toString()));
    arguments.add("--");
    arguments.addAll(rendered.command());
    spare.start(arguments);
    return rendered.log();
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

  private Jail withFirstProcess(Jail jail) {
    return jail.with(
        List.of(
            new Mount.ReadOnly(unreadableShell, SHELL_IN_JAIL),
            new Mount.ReadOnly(Path.of(TAR), TAR),
            new Mount.ReadOnly(Path.of("/usr/bin/mkdir"), "/usr/bin/mkdir")));
  }

  private List<String> first(Jail jail, boolean boundedByGroup) {
    List<String> first = new ArrayList<>(List.of(SHELL_IN_JAIL, "-c", stub(), "first"));
    first.addAll(
        controls.have(Control.PROCESS_LIMITS)
            ? limits(jail.limits(), boundedByGroup)
            : Collections.nCopies(5, UNLIMITED));
    first.add("--");
    first.addAll(jail.command());
    return first;
  }

  private String stub() {
    return controls.have(Control.CLOSED_CHANNEL) ? STUB : STUB.replace(" 8>&-", "");
  }

  /** Returns what bounds each single process, in the order the first process takes it. */
  private static List<String> limits(Limits limits, boolean boundedByGroup) {
    long cpuSeconds = limits.cpu().plusMillis(999).toSeconds() + 1; // the meter comes first
    String data = boundedByGroup ? UNLIMITED : Long.toString(4 * limits.memoryBytes() / 1024);
    int processes = limits.pids() + (boundedByGroup ? 16 : 1);
    return List.of(
        Long.toString(cpuSeconds),
        Long.toString(limits.fileBytes() / 512),
        data,
        Integer.toString(limits.openFiles()),
        Integer.toString(processes));
  }

  /** Copies the shell without the right to read it, so that its process is not dumpable. */
  private Path copyOfShell(Path directory) throws IOException {
    Path copy = directory.resolve("sh");
    Files.deleteIfExists(copy);
    Files.copy(Path.of(SHELL).toRealPath(), copy);
    String rights = controls.have(Control.CLOSED_FIRST_PROCESS) ? "--x--x--x" : "r-xr-xr-x";
    return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString(rights));
  }

  private static String script(String name) {
    return String.join("\n", Resource.lines(name));
  }
}
