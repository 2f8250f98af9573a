package io.countersign.runner.sandbox;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What an operator says about containment.
 *
 * @param choice which backend may be used
 * @param cgroup name of the directory that a root launcher delegated below each controller's tree
 * @param cgroupTree where the cgroup trees are mounted, normally {@code /sys/fs/cgroup}
 * @param cgroupRequired whether jobs are refused where no cgroup bounds them
 * @param executables where the backends are looked for
 * @param directory a directory of the runner for what all jails share; exists, closed to others
 * @param readers runs readers of output, without a queue
 */
public record Settings(
    Choice choice,
    Optional<String> cgroup,
    Path cgroupTree,
    boolean cgroupRequired,
    Executables executables,
    Path directory,
    Executor readers) {

  public Settings {
    Objects.requireNonNull(choice, "choice");
    Objects.requireNonNull(cgroup, "cgroup");
    Objects.requireNonNull(cgroupTree, "cgroupTree");
    Objects.requireNonNull(executables, "executables");
    Objects.requireNonNull(directory, "directory");
    Objects.requireNonNull(readers, "readers");
  }

  /** Which backend may be used. */
  public enum Choice {
    /** nsjail where its probe passes, else bubblewrap. */
    AUTO,
    /** Only nsjail. */
    NSJAIL,
    /** Only bubblewrap. */
    BUBBLEWRAP
  }
}
