package io.countersign.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the processes that only wait to start a jail from those of jails. */
public final class SpareLauncher {
  private SpareLauncher() {}

  /** Returns whether a process of the runner only waits to start a jail, or makes its pipe. */
  public static boolean is(ProcessHandle process) {
    return waits(process) || process.parent().filter(SpareLauncher::waits).isPresent();
  }

  private static boolean waits(ProcessHandle process) {
    try {
      String command = Files.readString(Path.of("/proc", process.pid() + "/cmdline"));
      return command.contains("/jspawnhelper") // is about to become one
          || command.startsWith("/bin/sh\0-c\0") && command.contains("/launch-");
    } catch (IOException e) {
      return true; // gone meanwhile
    }
  }
}
