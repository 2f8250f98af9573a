package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the runner's own Python needs in a jail that stands, and the program by which such a jail
 * shows that its children are contained like any jail.
 */
public final class StandingPython {
  private static final String TRIED_PROCESSES = "40";

  private StandingPython() {}

  /** Returns the interpreter, the same in the jail as on the host. */
  public static String interpreter() {
    return ProbeJail.PYTHON.toString();
  }

  /** Returns the mounts with those added that the interpreter lacks. */
  public static List<Mount> added(List<Mount> mounts) throws IOException {
    List<Mount> all = new ArrayList<>(mounts);
    for (Mount mount : ProbeJail.mounts(Path.of("/"))) {
      boolean runtime = mount instanceof Mount.ReadOnly || mount instanceof Mount.Link;
      if (runtime && !mount.at().equals("/job") && !isShown(mount.at(), mounts)) {
        all.add(mount);
      }
    }
    return all;
  }

  /** Returns the text of the program that tells which controls hold. */
  public static String probe() {
    return String.join("\n", Resource.lines("probe.py"));
  }

  /** Returns the command that runs it from a file. */
  public static List<String> probeCommand(String file) {
    return List.of(interpreter(), "-I", "-S", "-B", file, TRIED_PROCESSES);
  }

  /** Returns the only variables it may find. */
  public static Map<String, String> probeEnvironment() {
    Map<String, String> environment = new HashMap<>(ProbeJail.ENVIRONMENT);
    environment.put("PWD", Jail.WORKING_DIRECTORY);
    return environment;
  }

  /** Returns what bounds it. */
  public static Limits probeLimits() {
    return ProbeJail.LIMITS;
  }

  /** Returns what was found of each control, after the program ended. */
  public static List<Finding> findings(Outcome outcome) {
    return Verdict.on(outcome);
  }

  private static boolean isShown(String path, List<Mount> mounts) {
    return mounts.stream()
        .anyMatch(mount -> path.equals(mount.at()) || path.startsWith(mount.at() + "/"));
  }
}
