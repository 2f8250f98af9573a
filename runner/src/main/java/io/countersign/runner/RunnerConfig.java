package io.countersign.runner;

import io.countersign.plugins.spi.Limits;
import io.countersign.runner.sandbox.Network;
import io.countersign.runner.sandbox.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an operator says to the runner, by environment variables.
 *
 * @param socket {@code COUNTERSIGN_RUNNER_SOCKET}: the unix socket to listen on
 * @param spool {@code COUNTERSIGN_RUNNER_SPOOL}: directory of the journal and of living jobs
 * @param plugins {@code COUNTERSIGN_RUNNER_PLUGINS}: folders of plugins with {@code :} between
 *     them; the first is the installation's own, what is dropped in goes into the others
 * @param pluginKeys {@code COUNTERSIGN_RUNNER_PLUGIN_KEYS}: directory of the public keys that sign
 *     what is dropped in; without it no signature is demanded
 * @param cgroup {@code COUNTERSIGN_RUNNER_CGROUP}: the delegated directory below the tree; none
 *     where empty
 * @param jobs {@code COUNTERSIGN_RUNNER_JOBS}: jobs at once
 * @param backend {@code COUNTERSIGN_RUNNER_BACKEND}: auto, nsjail or bubblewrap
 * @param shared {@code COUNTERSIGN_RUNNER_SHARED}: a directory every job may read and write as
 *     {@code /shared}, for data sets; it weakens the jail, because jobs meet there and what they
 *     leave stays on the host
 * @param cgroupRequired {@code COUNTERSIGN_RUNNER_MIN_LEVEL}: {@code cgroup} refuses jobs where no
 *     cgroup bounds them, {@code process} accepts the watchdog
 * @param networks {@code COUNTERSIGN_RUNNER_NETWORKS}: names of the networks a job may ask for,
 *     with commas between; none unless said. {@code host} is whatever the host reaches, its
 *     loopback services included
 * @param most what the limits of a job may be at most: {@code COUNTERSIGN_RUNNER_MAX_WALL_SECONDS}
 *     (600), {@code …_CPU_SECONDS} (300), {@code …_MEMORY_MIB} (4096), {@code …_PIDS} (512), {@code
 *     …_FILE_MIB} (1024), {@code …_SCRATCH_MIB} (2048), {@code …_OPEN_FILES} (4096), {@code
 *     …_OUTPUT_MIB} (256), {@code …_OUTPUT_FILES} (1024)
 * @param warm {@code COUNTERSIGN_RUNNER_WARM}: {@code auto} starts jobs in children that wait for
 *     them where it can, {@code off} makes a jail for each job, and there are no sessions
 * @param sessions {@code COUNTERSIGN_RUNNER_SESSIONS}: live interpreters at once
 * @param sessionIdle {@code COUNTERSIGN_RUNNER_SESSION_IDLE_MINUTES}: time after which one that
 *     nobody uses is ended
 */
record RunnerConfig(
    Path socket,
    Path spool,
    List<Path> plugins,
    Optional<Path> pluginKeys,
    Optional<String> cgroup,
    int jobs,
    Settings.Choice backend,
    Optional<Path> shared,
    boolean cgroupRequired,
    Set<Network> networks,
    Limits most,
    boolean warm,
    int sessions,
    Duration sessionIdle) {

  private static final long MIB = 1024L * 1024;
  private static final String PREFIX = "COUNTERSIGN_RUNNER_";

  RunnerConfig {
    Objects.requireNonNull(socket, "socket");
    Objects.requireNonNull(spool, "spool");
    plugins = List.copyOf(plugins);
    Objects.requireNonNull(pluginKeys, "pluginKeys");
    if (pluginKeys.isPresent() && plugins.size() == 1) {
      throw new IllegalArgumentException(
          PREFIX
              + "PLUGIN_KEYS demands signatures, but "
              + PREFIX
              + "PLUGINS names only the installation's own folder, which needs none; add a folder"
              + " that plugins are dropped into: "
              + plugins.get(0)
              + ":/var/lib/countersign/plugins");
    }
    Objects.requireNonNull(cgroup, "cgroup");
    Objects.requireNonNull(backend, "backend");
    Objects.requireNonNull(shared, "shared");
    networks = Set.copyOf(networks);
    Objects.requireNonNull(most, "most");
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
        paths(value(environment, "PLUGINS").orElse("plugins")),
        value(environment, "PLUGIN_KEYS").map(Path::of),
        value(environment, "CGROUP").map(RunnerConfig::cgroupName),
        value(environment, "JOBS")
            .map(RunnerConfig::jobs)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        oneOf(environment, "BACKEND", Settings.Choice.class, Settings.Choice.AUTO),
        value(environment, "SHARED").map(Path::of),
        oneOf(environment, "MIN_LEVEL", Minimum.class, Minimum.PROCESS) == Minimum.CGROUP,
        networks(value(environment, "NETWORKS").orElse("")),
        most(environment),
        oneOf(environment, "WARM", Warm.class, Warm.AUTO) == Warm.AUTO,
        number(environment, "SESSIONS", 8),
        Duration.ofMinutes(number(environment, "SESSION_IDLE_MINUTES", 30)));
  }

  private static int number(Map<String, String> environment, String name, int otherwise) {
    Optional<String> value = value(environment, name);
    try {
      int number = value.map(Integer::parseInt).orElse(otherwise);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with the name of the variable
    }
    throw new IllegalArgumentException(PREFIX + name + " must be a number above 0: " + value.get());
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

  private static List<Path> paths(String value) {
    List<Path> paths =
        Stream.of(value.split(":")).filter(part -> !part.isBlank()).map(Path::of).toList();
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(PREFIX + "PLUGINS names no folder: " + value);
    }
    return paths;
  }

  private static int jobs(String value) {
    return number("JOBS", value);
  }

  private static Limits most(Map<String, String> environment) {
    return new Limits(
        Duration.ofSeconds(most(environment, "WALL_SECONDS", 600)),
        Duration.ofSeconds(most(environment, "CPU_SECONDS", 300)),
        MIB * most(environment, "MEMORY_MIB", 4096),
        most(environment, "PIDS", 512),
        MIB * most(environment, "FILE_MIB", 1024),
        MIB * most(environment, "SCRATCH_MIB", 2048),
        most(environment, "OPEN_FILES", 4096),
        (int) Math.min(Integer.MAX_VALUE, MIB * most(environment, "OUTPUT_MIB", 256)),
        most(environment, "OUTPUT_FILES", 1024));
  }

  private static int most(Map<String, String> environment, String name, int otherwise) {
    String full = "MAX_" + name;
    return value(environment, full).map(value -> number(full, value)).orElse(otherwise);
  }

  private static int number(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with the name of the variable
    }
    throw new IllegalArgumentException(PREFIX + name + " must be a number above 0: " + value);
  }

  private static Set<Network> networks(String value) {
    Set<Network> networks = EnumSet.noneOf(Network.class);
    for (String name : value.split("[,\\s]+")) {
      networks.add(
          Network.named(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          PREFIX + "NETWORKS knows only \"host\", not: " + name)));
    }
    networks.remove(Network.NONE);
    return networks;
  }

  private static String cgroupName(String value) {
    String name = "[A-Za-z0-9_@:\\\\-][A-Za-z0-9_.@:\\\\-]*"; // as systemd names them
    if (!value.matches(name + "(/" + name + ")*")) {
      throw new IllegalArgumentException(
          PREFIX + "CGROUP must be a directory below the tree of cgroups: " + value);
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
