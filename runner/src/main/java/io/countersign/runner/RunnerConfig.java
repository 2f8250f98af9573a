package io.countersign.runner;

import io.countersign.runner.sandbox.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator says to the runner, by environment variables.
 *
 * @param socket {@code COUNTERSIGN_RUNNER_SOCKET}: the unix socket to listen on
 * @param spool {@code COUNTERSIGN_RUNNER_SPOOL}: directory of the journal and of living jobs
 * @param plugins {@code COUNTERSIGN_RUNNER_PLUGINS}: directory with a folder for each language
 * @param cgroup {@code COUNTERSIGN_RUNNER_CGROUP}: name of the delegated cgroup directory; none
 *     where empty
 * @param jobs {@code COUNTERSIGN_RUNNER_JOBS}: jobs at once
 * @param backend {@code COUNTERSIGN_RUNNER_BACKEND}: auto, nsjail or bubblewrap
 * @param shared {@code COUNTERSIGN_RUNNER_SHARED}: a directory every job may read and write as
 *     {@code /shared}, for data sets; it weakens the jail, because jobs meet there and what they
 *     leave stays on the host
 * @param cgroupRequired {@code COUNTERSIGN_RUNNER_MIN_LEVEL}: {@code cgroup} refuses jobs where no
 *     cgroup bounds them, {@code process} accepts the watchdog
 * @param warm {@code COUNTERSIGN_RUNNER_WARM}: {@code auto} starts jobs in children that wait for
 *     them where it can, {@code off} makes a jail for each job
 */
record RunnerConfig(
    Path socket,
    Path spool,
    Path plugins,
    Optional<String> cgroup,
    int jobs,
    Settings.Choice backend,
    Optional<Path> shared,
    boolean cgroupRequired,
    boolean warm) {

  private static final String PREFIX = "COUNTERSIGN_RUNNER_";

  RunnerConfig {
    Objects.requireNonNull(socket, "socket");
    Objects.requireNonNull(spool, "spool");
    Objects.requireNonNull(plugins, "plugins");
    Objects.requireNonNull(cgroup, "cgroup");
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(shared, "shared");
  }

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException naming the variable, where a value is not acceptable
   */
  static RunnerConfig from(Map<String, String> environment) {
    return new RunnerConfig(
        Path.of(value(environment, "SOCKET").orElse("var/runner/door.sock")),
        Path.of(value(environment, "SPOOL").orElse("var/runner/spool")),
        Path.of(value(environment, "PLUGINS").orElse("plugins")),
        value(environment, "CGROUP").map(RunnerConfig::cgroupName),
        value(environment, "JOBS")
            .map(RunnerConfig::jobs)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        oneOf(environment, "BACKEND", Settings.Choice.class, Settings.Choice.AUTO),
        value(environment, "SHARED").map(Path::of),
        oneOf(environment, "MIN_LEVEL", Minimum.class, Minimum.PROCESS) == Minimum.CGROUP,
        oneOf(environment, "WARM", Warm.class, Warm.AUTO) == Warm.AUTO);
  }

  private enum Warm {
    AUTO,
    OFF
  }

  private enum Minimum {
    CGROUP,
    PROCESS
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isBlank());
  }

  private static int jobs(String value) {
    try {
      int jobs = Integer.parseInt(value);
      if (jobs > 0) {
        return jobs;
      }
    } catch (NumberFormatException e) {
      // told below, with the name of the variable
    }
    throw new IllegalArgumentException(PREFIX + "JOBS must be a number above 0: " + value);
  }

  private static String cgroupName(String value) {
    if (!value.matches("[A-Za-z0-9_.-]+") || value.startsWith(".")) {
      throw new IllegalArgumentException(PREFIX + "CGROUP must be one directory name: " + value);
    }
    return value;
  }

  private static <E extends Enum<E>> E oneOf(
      Map<String, String> environment, String name, Class<E> type, E otherwise) {
    Optional<String> value = value(environment, name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return Enum.valueOf(type, value.get().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + name + " is not known: " + value.get(), e);
    }
  }
}
