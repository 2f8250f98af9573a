package io.countersign.runner.sandbox;

import java.util.List;
import java.util.Optional;

/** Finds the strongest means to bound a job as a whole, and tells what was found of each. */
public final class Levels {
  private Levels() {}

  /** Returns the means that jobs are bounded by here. */
  static Accounting strongest(Settings settings) {
    return v1(settings).or(() -> v2(settings)).orElseGet(ProcessAccounting::new);
  }

  /** Returns what was found of each level, strongest first. */
  public static List<Finding> findings(Settings settings) {
    return List.of(
        group(
            "cgroup v2, delegated",
            v2(settings),
            "under systemd Delegate=yes in the runner's unit, or start it with"
                + " bin/countersign-runner as root"),
        group(
            "cgroup v1, as root",
            v1(settings),
            "start the runner with bin/countersign-runner as root, where the host has cgroup v1"),
        new Finding(
            "process watchdog",
            !settings.cgroupRequired(),
            settings.cgroupRequired()
                ? "refused by COUNTERSIGN_RUNNER_MIN_LEVEL=cgroup"
                : "where there is no cgroup; a burst between two looks is possible",
            "allow it with COUNTERSIGN_RUNNER_MIN_LEVEL=process"));
  }

  private static Finding group(String name, Optional<Accounting> found, String remedy) {
    return new Finding(
        name, found.isPresent(), found.isPresent() ? "delegated" : "not delegated", remedy);
  }

  private static Optional<Accounting> v1(Settings settings) {
    return settings.cgroup().flatMap(name -> CgroupV1.find(settings.cgroupTree(), name));
  }

  private static Optional<Accounting> v2(Settings settings) {
    return settings
        .cgroup()
        .flatMap(
            name ->
                CgroupV2.find(settings.cgroupTree(), name)
                    .or(() -> CgroupV2.find(settings.cgroupTree().resolve("unified"), name)));
  }
}
