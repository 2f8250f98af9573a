package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes jails for the runner's own programs, whatever languages there are: Python from where the
 * system has it, its libraries, a working directory, and nothing else.
 */
final class ProbeJail {
  /** The interpreter; another {@code python3} of the search path is never used. */
  static final Path PYTHON = Path.of("/usr/bin/python3");

  static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/bin:/bin", "HOME", "/box", "TMPDIR", "/box/tmp", "LANG", "C.UTF-8");

  static final long MEMORY_BYTES = 48L * 1024 * 1024;
  static final int PROCESSES = 16;

  static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          MEMORY_BYTES,
          PROCESSES,
          1024 * 1024,
          4 * 1024 * 1024,
          64,
          64 * 1024,
          0);

  private ProbeJail() {}

  /** Returns what is missing on this host to look at any jail. */
  static Optional<Problem> missing() {
    return Files.isExecutable(PYTHON)
        ? Optional.empty()
        : Optional.of(new Problem(PYTHON.toString(), "apt-get install python3"));
  }

  /**
   * Makes a jail.
   *
   * @param job directory with {@code main.py}
   * @param argument the program's only argument
   */
  static Jail of(Path job, String argument) throws IOException {
    List<String> command = List.of(PYTHON.toString(), "-I", "-S", "-B", "/job/main.py", argument);
    return new Jail(mounts(job), ENVIRONMENT, command, LIMITS);
  }

  /** Returns all that Python needs to run the program of a job. */
  static List<Mount> mounts(Path job) throws IOException {
    List<Mount> mounts = new ArrayList<>();
    for (Path path : hostPaths()) {
      mounts.add(new Mount.ReadOnly(path, path.toString()));
    }
    mounts.add(new Mount.Link("/lib", "usr/lib"));
    mounts.add(new Mount.Link("/lib64", "usr/lib64"));
    for (String device : List.of("/dev/null", "/dev/zero", "/dev/urandom")) {
      mounts.add(new Mount.Device(device));
    }
    mounts.add(new Mount.ReadOnly(job, "/job"));
    mounts.add(new Mount.Scratch(Jail.WORKING_DIRECTORY, LIMITS.scratchBytes()));
    return mounts;
  }

  private static List<Path> hostPaths() throws IOException {
    List<Path> paths = new ArrayList<>(List.of(PYTHON));
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(Path.of("/usr/lib"), "{python3*,*-linux-gnu,ld-linux-*}")) {
      libraries.forEach(paths::add);
    }
    for (Path path : List.of(Path.of("/usr/lib64"), Path.of("/etc/ld.so.cache"))) {
      if (Files.exists(path)) {
        paths.add(path);
      }
    }
    return paths;
  }
}
