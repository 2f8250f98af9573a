package io.countersign.runner.sandbox;

import static io.countersign.runner.sandbox.Control.CAPABILITIES;
import static io.countersign.runner.sandbox.Control.CGROUP_NAMESPACE;
import static io.countersign.runner.sandbox.Control.ENVIRONMENT;
import static io.countersign.runner.sandbox.Control.IPC_NAMESPACE;
import static io.countersign.runner.sandbox.Control.NESTED_NAMESPACES;
import static io.countersign.runner.sandbox.Control.NETWORK_NAMESPACE;
import static io.countersign.runner.sandbox.Control.PROCESS_NAMESPACE;
import static io.countersign.runner.sandbox.Control.READ_ONLY;
import static io.countersign.runner.sandbox.Control.SYSTEM_CALLS;
import static io.countersign.runner.sandbox.Control.UTS_NAMESPACE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Renders a jail as arguments of {@code bwrap} (bubblewrap 0.8.0 or newer, for {@code
 * --disable-userns} and {@code --size}). It maps the user inside to its caller, so the runner must
 * not be root.
 */
final class Bubblewrap implements Sandbox {
  private final Path executable;
  private final Filters filters;
  private final Controls controls;

  /**
   * Makes the backend.
   *
   * @param executable absolute path of {@code bwrap}
   * @param filters files that hold the seccomp programs
   * @param controls the walls it builds
   */
  Bubblewrap(Path executable, Filters filters, Controls controls) {
    this.executable = executable;
    this.filters = filters;
    this.controls = controls;
  }

  @Override
  public String name() {
    return "bubblewrap";
  }

  @Override
  public Rendered render(Jail jail, List<String> first, Path staging) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(namespaces(jail.network()));
    command.addAll(List.of("--uid", "1000", "--gid", "1000", "--new-session", "--die-with-parent"));
    command.addAll(List.of(controls.have(CAPABILITIES) ? "--cap-drop" : "--cap-add", "ALL"));
    command.addAll(when(ENVIRONMENT, "--clearenv"));
    new TreeMap<>(jail.environment())
        .forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
    command.addAll(
        controls.have(PROCESS_NAMESPACE)
            ? List.of("--proc", "/proc")
            : List.of("--ro-bind", "/proc", "/proc"));
    command.addAll(List.of("--dir", "/dev"));
    jail.mounts().forEach(mount -> command.addAll(arguments(mount)));
    command.addAll(when(READ_ONLY, "--remount-ro", "/proc", "--remount-ro", "/"));
    command.addAll(List.of("--chdir", Jail.WORKING_DIRECTORY));
    command.addAll(when(SYSTEM_CALLS, "--seccomp", "9"));
    command.add("--");
    command.addAll(first);
    return new Rendered(command, filters.of(jail), Optional.empty());
  }

  private List<String> namespaces(Network network) {
    List<String> options = new ArrayList<>(List.of("--unshare-user"));
    options.addAll(when(NESTED_NAMESPACES, "--disable-userns"));
    options.addAll(when(PROCESS_NAMESPACE, "--unshare-pid", "--as-pid-1"));
    if (network == Network.NONE) {
      options.addAll(when(NETWORK_NAMESPACE, "--unshare-net"));
    }
    options.addAll(when(IPC_NAMESPACE, "--unshare-ipc"));
    options.addAll(when(UTS_NAMESPACE, "--unshare-uts", "--hostname", "sandbox"));
    options.addAll(when(CGROUP_NAMESPACE, "--unshare-cgroup"));
    return options;
  }

  private List<String> when(Control control, String... options) {
    return controls.have(control) ? List.of(options) : List.of();
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
    if (mount instanceof Mount.Job job) {
      return List.of("--ro-bind", job.from().toString(), job.at());
    }
    if (mount instanceof Mount.Writable bind) {
      return List.of("--bind", bind.from().toString(), bind.at());
    }
    if (mount instanceof Mount.Link link) {
      return List.of("--symlink", link.to(), link.at());
    }
    if (mount instanceof Mount.Scratch scratch) {
      String size = Long.toString(scratch.bytes());
      List<String> made = List.of("--perms", "0700", "--size", size, "--tmpfs", scratch.at());
      List<String> below = List.of("--perms", "0700", "--dir", scratch.at() + "/tmp");
      return Stream.concat(made.stream(), below.stream()).toList();
    }
    if (mount instanceof Mount.Device device) {
      return List.of("--dev-bind", device.at(), device.at());
    }
    throw new IllegalArgumentException("unknown mount: " + mount);
  }
}
