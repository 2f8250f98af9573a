package io.countersign.runner.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Renders a jail as arguments of {@code bwrap} (bubblewrap 0.8.0 or newer, for {@code
 * --disable-userns} and {@code --size}). It maps the user inside to its caller, so the runner must
 * not be root.
 */
final class Bubblewrap implements Sandbox {
  private final Path executable;
  private final Path filter;

  /**
   * Makes the backend.
   *
   * @param executable absolute path of {@code bwrap}
   * @param filter file that holds the seccomp program
   */
  Bubblewrap(Path executable, Path filter) {
    this.executable = executable;
    this.filter = filter;
  }

  @Override
  public String name() {
    return "bubblewrap";
  }

  @Override
  public Rendered render(Jail jail, List<String> first, Path staging) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(List.of("--unshare-user", "--disable-userns", "--unshare-pid", "--unshare-net"));
    command.addAll(List.of("--unshare-ipc", "--unshare-uts", "--unshare-cgroup"));
    command.addAll(List.of("--hostname", "sandbox", "--uid", "1000", "--gid", "1000"));
    command.addAll(List.of("--cap-drop", "ALL", "--new-session", "--die-with-parent"));
    command.addAll(List.of("--as-pid-1", "--clearenv"));
    new TreeMap<>(jail.environment())
        .forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
    command.addAll(List.of("--proc", "/proc", "--dir", "/dev"));
    jail.mounts().forEach(mount -> command.addAll(arguments(mount)));
    command.addAll(List.of("--remount-ro", "/proc", "--remount-ro", "/"));
    command.addAll(List.of("--chdir", Jail.WORKING_DIRECTORY, "--seccomp", "9", "--"));
    command.addAll(first);
    return new Rendered(command, filter, Optional.empty());
  }

  @Override
  public Rendered renderStanding(Jail jail, List<String> first, Path staging) {
    List<String> command = new ArrayList<>(render(jail, first, staging).command());
    leaveOut(command, "--disable-userns");
    leaveOut(command, "--remount-ro", "/proc");
    leaveOut(command, "--seccomp", "9");
    return new Rendered(command, Path.of("/dev/null"), Optional.empty());
  }

  private static void leaveOut(List<String> command, String... words) {
    int at = Collections.indexOfSubList(command, List.of(words));
    command.subList(at, at + words.length).clear();
  }

  private static List<String> arguments(Mount mount) {
    if (mount instanceof Mount.ReadOnly bind) {
      return List.of("--ro-bind", bind.from().toString(), bind.at());
    }
    if (mount instanceof Mount.Writable bind) {
      return List.of("--bind", bind.from().toString(), bind.at());
    }
    if (mount instanceof Mount.Link link) {
      return List.of("--symlink", link.to(), link.at());
    }
    if (mount instanceof Mount.Scratch scratch) {
      String size = Long.toString(scratch.bytes());
      return List.of("--perms", "0700", "--size", size, "--tmpfs", scratch.at());
    }
    if (mount instanceof Mount.Device device) {
      return List.of("--dev-bind", device.at(), device.at());
    }
    throw new IllegalArgumentException("unknown mount: " + mount);
  }
}
