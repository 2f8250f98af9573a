package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Describes one jail: the only description, from which every backend is rendered.
 *
 * @param mounts everything its file system shows beside {@code /proc}
 * @param environment everything its environment holds
 * @param command absolute path and arguments of the program
 * @param limits what bounds the job in it
 * @param network what the job can reach
 */
public record Jail(
    List<Mount> mounts,
    Map<String, String> environment,
    List<String> command,
    Limits limits,
    Network network) {

  /** Where a job works and leaves its files. */
  public static final String WORKING_DIRECTORY = "/box";

  public Jail {
    mounts = List.copyOf(mounts);
    environment = Map.copyOf(environment);
    command = List.copyOf(command);
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(network, "network");
  }

  /** Makes a jail that reaches no network. */
  public Jail(
      List<Mount> mounts, Map<String, String> environment, List<String> command, Limits limits) {
    this(mounts, environment, command, limits, Network.NONE);
  }

  /** Returns this jail with a network, and with the files that make it usable. */
  public Jail reaching(Network wanted) {
    return new Jail(mounts, environment, command, limits, wanted).with(wanted.mounts());
  }

  /** Returns where the files of its job are on the host; empty where it is for no job. */
  Optional<Path> job() {
    return mounts.stream()
        .filter(Mount.Job.class::isInstance)
        .map(mount -> ((Mount.Job) mount).from())
        .findFirst();
  }

  /** Returns this jail with other files of a job. */
  Jail showing(Path job) {
    List<Mount> all = new ArrayList<>(mounts);
    all.replaceAll(mount -> mount instanceof Mount.Job ? new Mount.Job(job) : mount);
    return new Jail(all, environment, command, limits, network);
  }

  /** Returns this jail with more to see. */
  Jail with(List<Mount> more) {
    List<Mount> all = new ArrayList<>(mounts);
    all.addAll(more);
    return new Jail(all, environment, command, limits, network);
  }
}
