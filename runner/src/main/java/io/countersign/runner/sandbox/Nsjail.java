package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Renders a jail as a configuration of {@code nsjail} (3.4 or newer), from nsjail.cfg. */
final class Nsjail implements Sandbox {
  /** Inodes of a job's scratch directory, so that it cannot be filled with empty files. */
  private static final int SCRATCH_INODES = 16_384;

  private static final String OWN_PROC = "mount { dst: \"/proc\" fstype: \"proc\"";
  private static final String HOST_PROC = "mount { src: \"/proc\" dst: \"/proc\" is_bind: true";

  private static final String BASE = String.join("\n", Resource.lines("nsjail.cfg")) + "\n";

  /** What stands otherwise in nsjail.cfg where a wall is left out; the filter is an argument. */
  private static final Map<Control, List<String>> LEFT_OUT =
      Map.of(
          Control.NETWORK_NAMESPACE, List.of("clone_newnet: true", "clone_newnet: false"),
          Control.PROCESS_NAMESPACE, List.of("clone_newpid: true", "clone_newpid: false"),
          Control.IPC_NAMESPACE, List.of("clone_newipc: true", "clone_newipc: false"),
          Control.UTS_NAMESPACE, List.of("clone_newuts: true", "clone_newuts: false"),
          Control.CGROUP_NAMESPACE, List.of("clone_newcgroup: true", "clone_newcgroup: false"),
          Control.CAPABILITIES, List.of("keep_caps: false", "keep_caps: true"),
          Control.ENVIRONMENT, List.of("keep_env: false", "keep_env: true"),
          Control.READ_ONLY, List.of(" rw: false", " rw: true"));

  private final Path executable;
  private final Path setpriv;
  private final Filters filters;
  private final Controls controls;

  /**
   * Makes the backend.
   *
   * @param executable absolute path of {@code nsjail}
   * @param setpriv absolute path of {@code setpriv}, which ties nsjail's life to the runner's
   * @param filters files that hold the kafel policies
   * @param controls the walls it builds
   */
  Nsjail(Path executable, Path setpriv, Filters filters, Controls controls) {
    this.executable = executable;
    this.setpriv = setpriv;
    this.filters = filters;
    this.controls = controls;
  }

  @Override
  public String name() {
    return "nsjail";
  }

  @Override
  public Rendered render(Jail jail, List<String> first, Path staging) throws IOException {
    List<String> filter =
        controls.have(Control.SYSTEM_CALLS)
            ? List.of("--seccomp_policy", filters.of(jail).toString())
            : List.of();
    // nsjail still holds capabilities when it executes, which would let it read the shell that must
    // not be readable; executing once more happens without them.
    List<String> again = List.of("--", first.get(0), "-c", "exec \"$@\"", "again");
    String text = configuration(jail, wholeSecondsBeyond(jail.limits()));
    return rendered(text, Stream.of(filter, again, first), staging);
  }

  @Override
  public Rendered renderStanding(Jail jail, List<String> first, Path staging) throws IOException {
    String text =
        configuration(jail, 0).replace("fstype: \"proc\" rw: false", "fstype: \"proc\" rw: true");
    return rendered(text, Stream.of(List.of("--"), first), staging);
  }

  private Rendered rendered(String text, Stream<List<String>> rest, Path staging)
      throws IOException {
    Path configuration = Files.writeString(staging.resolve("nsjail.cfg"), text);
    Path log = staging.resolve("nsjail.log");
    List<String> nsjail =
        new ArrayList<>(List.of(setpriv.toString(), "--pdeathsig", "KILL", executable.toString()));
    nsjail.addAll(List.of("--quiet", "--log", log.toString()));
    nsjail.addAll(List.of("--config", configuration.toString()));
    rest.forEach(nsjail::addAll);
    return new Rendered(nsjail, Path.of("/dev/null"), Optional.of(log));
  }

  private String configuration(Jail jail, long timeLimit) {
    StringBuilder text = new StringBuilder(base(jail.network()));
    text.append("time_limit: ").append(timeLimit).append('\n');
    new TreeMap<>(jail.environment())
        .forEach(
            (name, value) ->
                text.append("envar: ").append(quoted(name + "=" + value)).append('\n'));
    jail.mounts().forEach(mount -> text.append("mount { ").append(fields(mount)).append(" }\n"));
    return text.toString();
  }

  private String base(Network network) {
    String text = BASE;
    for (Map.Entry<Control, List<String>> wall : LEFT_OUT.entrySet()) {
      boolean shared = wall.getKey() == Control.NETWORK_NAMESPACE && network == Network.HOST;
      if (shared || !controls.have(wall.getKey())) {
        text = text.replace(wall.getValue().get(0), wall.getValue().get(1));
      }
    }
    return controls.have(Control.PROCESS_NAMESPACE) ? text : text.replace(OWN_PROC, HOST_PROC);
  }

  /** The runner ends a job at its wall time; nsjail only where the runner did not. */
  private static long wholeSecondsBeyond(Limits limits) {
    return limits.wall().toSeconds() + 60;
  }

  private String fields(Mount mount) {
    String at = "dst: " + quoted(mount.at());
    if (mount instanceof Mount.ReadOnly bind) {
      return from(bind.from()) + at + " is_bind: true nosuid: true nodev: true";
    }
    if (mount instanceof Mount.Job job) {
      return from(job.from()) + at + " is_bind: true nosuid: true nodev: true";
    }
    if (mount instanceof Mount.Writable bind) {
      return from(bind.from()) + at + " is_bind: true rw: true nosuid: true nodev: true";
    }
    if (mount instanceof Mount.Link link) {
      return "src: " + quoted(link.to()) + " " + at + " is_symlink: true";
    }
    if (mount instanceof Mount.Scratch scratch) {
      String inodes = controls.have(Control.INODES) ? ",nr_inodes=" + SCRATCH_INODES : "";
      String options = "size=" + scratch.bytes() + inodes + ",mode=0700";
      return at
          + (" fstype: \"tmpfs\" options: " + quoted(options))
          + " rw: true nosuid: true nodev: true";
    }
    if (mount instanceof Mount.Device device) {
      return "src: " + quoted(device.at()) + " " + at + " is_bind: true rw: true nosuid: true";
    }
    throw new IllegalArgumentException("unknown mount: " + mount);
  }

  private static String from(Path path) {
    return "src: " + quoted(path.toString()) + " ";
  }

  /** Quotes a string of protocol buffers' text format. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
