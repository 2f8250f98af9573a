package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Bounds jobs in a delegated directory of the unified tree (Documentation/admin-guide/cgroup-v2).
 * The runner itself must live below it, or the kernel refuses to move a job in.
 */
final class CgroupV2 implements Accounting {
  private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu");

  private final CgroupDirectory delegated;

  private CgroupV2(CgroupDirectory delegated) {
    this.delegated = delegated;
  }

  /** Returns the directory where it is delegated with the controllers a job needs. */
  static Optional<Accounting> find(Path tree, String name) {
    Path path = tree.resolve(name);
    try {
      if (!Files.isWritable(path)) {
        return Optional.empty();
      }
      String enabled = Files.readString(path.resolve("cgroup.subtree_control")).trim();
      return List.of(enabled.split(" ")).containsAll(CONTROLLERS)
          ? Optional.of(new CgroupV2(new CgroupDirectory(path)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Level level() {
    return Level.CGROUP_V2;
  }

  @Override
  public Meter open(String job, Limits limits) throws IOException {
    CgroupDirectory directory = delegated.job(job);
    directory.set("memory.max", Long.toString(limits.memoryBytes()));
    directory.setWherePresent("memory.swap.max", "0");
    directory.set("memory.oom.group", "1");
    directory.set("pids.max", Integer.toString(limits.pids() + Confinement.OWN_PROCESSES));
    directory.set("cpu.max", "100000 100000"); // one processor
    return new JobMeter(directory);
  }

  @Override
  public void sweep() throws IOException {
    for (CgroupDirectory job : delegated.jobs()) {
      job.kill();
      job.remove();
    }
  }

  private record JobMeter(CgroupDirectory job) implements Meter {

    @Override
    public List<Path> groups() {
      return List.of(job.path());
    }

    @Override
    public Usage usage(ProcessHandle launcher) throws IOException {
      long micros = job.number("cpu.stat", "usage_usec").orElse(0);
      boolean peakKnown = Files.exists(job.path().resolve("memory.peak")); // Linux 5.19
      return new Usage(
          Duration.ofNanos(micros * 1000),
          job.number(peakKnown ? "memory.peak" : "memory.current"),
          job.number("memory.events", "oom_kill").orElse(0) > 0,
          job.number("pids.events", "max").orElse(0) > 0);
    }

    @Override
    public void kill(ProcessHandle launcher) throws IOException {
      job.kill();
    }

    @Override
    public void close() throws IOException {
      job.remove();
    }
  }
}
