package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Renders a jail as a configuration of {@code nsjail} (3.4 or newer), from nsjail.cfg. */
final class Nsjail implements Sandbox {
  /** Inodes of a job's scratch directory, so that it cannot be filled with empty files. */
  private static final int SCRATCH_INODES = 16_384;

  private static final String BASE = String.join("\n", Resource.lines("nsjail.cfg")) + "\n";

  private final Path executable;
  private final Path setpriv;
  private final Path policy;

  /**
   * Makes the backend.
   *
   * @param executable absolute path of {@code nsjail}
   * @param setpriv absolute path of {@code setpriv}, which ties nsjail's life to the runner's
   * @param policy file that holds the kafel policy
   */
  Nsjail(Path executable, Path setpriv, Path policy) {
    this.executable = executable;
    this.setpriv = setpriv;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "nsjail";
  }

  @Override
  public Rendered render(Jail jail, List<String> first, Path staging) throws IOException {
    String text = configuration(jail, wholeSecondsBeyond(jail.limits()));
    List<String> filter = List.of("--seccomp_policy", policy.toString());
    // nsjail still holds capabilities when it executes, which would let it read the shell that must
    // not be readable; executing once more happens without them.
    List<String> again = List.of("--", first.get(0), "-c", "exec \"$@\"", "again");
    return render(text, Stream.of(filter, again, first), staging);
  }

  @Override
  public Rendered renderStanding(Jail jail, List<String> first, Path staging) throws IOException {
    String text =
        configuration(jail, 0).replace("fstype: \"proc\" rw: false", "fstype: \"proc\" rw: true");
    return render(text, Stream.of(List.of("--"), first), staging);
  }

  private Rendered render(String text, Stream<List<String>> rest, Path staging) throws IOException {
    Path configuration = Files.writeString(staging.resolve("nsjail.cfg"), text);
    Path log = staging.resolve("nsjail.log");
    List<String> nsjail =
        List.of(
            setpriv.toString(),
            "--pdeathsig",
            "KILL",
            executable.toString(),
            "--quiet",
            "--log",
            log.toString(),
            "--config",
            configuration.toString());
    return new Rendered(
        Stream.concat(Stream.of(nsjail), rest).flatMap(List::stream).toList(),
        Path.of("/dev/null"),
        Optional.of(log));
  }

  private static String configuration(Jail jail, long timeLimit) {
    StringBuilder text = new StringBuilder(BASE);
    text.append("time_limit: ").append(timeLimit).append('\n');
    new TreeMap<>(jail.environment())
        .forEach(
            (name, value) ->
                text.append("envar: ").append(quoted(name + "=" + value)).append('\n'));
    jail.mounts().forEach(mount -> text.append("mount { ").append(fields(mount)).append(" }\n"));
    return text.toString();
  }

  /** The runner ends a job at its wall time; nsjail only where the runner did not. */
  private static long wholeSecondsBeyond(Limits limits) {
    return limits.wall().toSeconds() + 60;
  }

  private static String fields(Mount mount) {
    String at = "dst: " + quoted(mount.at());
    if (mount instanceof Mount.ReadOnly bind) {
      return from(bind.from()) + at + " is_bind: true nosuid: true nodev: true";
    }
    if (mount instanceof Mount.Writable bind) {
      return from(bind.from()) + at + " is_bind: true rw: true nosuid: true nodev: true";
    }
    if (mount instanceof Mount.Link link) {
      return "src: " + quoted(link.to()) + " " + at + " is_symlink: true";
    }
    if (mount instanceof Mount.Scratch scratch) {
      String options = "size=" + scratch.bytes() + ",nr_inodes=" + SCRATCH_INODES + ",mode=0700";
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
