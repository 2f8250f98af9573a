package io.countersign.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells the processes that only wait for a job from those of jails that serve one. */
public final class SpareLauncher {
  private static final Pattern OWN = Pattern.compile("(/[^\0']*/launch-\\d+)(/|\0)");

  private SpareLauncher() {}

  /** Returns whether a process of the runner only waits, or is the only child of one that does. */
  public static boolean is(ProcessHandle process) {
    return waits(process) || process.parent().filter(SpareLauncher::waits).isPresent();
  }

  /** Returns whether all processes of a cgroup only wait. */
  public static boolean isAllOf(Path cgroup) {
    try {
      List<String> pids = Files.readAllLines(cgroup.resolve("cgroup.procs"));
      return !pids.isEmpty()
          && pids.stream()
              .allMatch(
                  pid ->
                      ProcessHandle.of(Long.parseLong(pid)).filter(SpareLauncher::is).isPresent());
    } catch (IOException e) {
      return true; // gone meanwhile
    }
  }

  private static boolean waits(ProcessHandle process) {
    try {
      String command = Files.readString(Path.of("/proc", process.pid() + "/cmdline"));
      return command.contains("/jspawnhelper") // is about to become one
          || command.startsWith("/bin/sh\0-c\0") && command.contains("/launch-")
          || isMadeAhead(command);
    } catch (IOException e) {
      return true; // gone meanwhile
    }
  }

  /** A jail that was made ahead shows a directory that stays empty until it serves a job. */
  private static boolean isMadeAhead(String command) throws IOException {
    Matcher own = OWN.matcher(command);
    if (!own.find()) {
      return false;
    }
    Path job = Path.of(own.group(1), "job");
    if (!Files.isDirectory(job)) {
      return false;
    }
    try (Stream<Path> files = Files.list(job)) {
      return files.findAny().isEmpty();
    }
  }
}
