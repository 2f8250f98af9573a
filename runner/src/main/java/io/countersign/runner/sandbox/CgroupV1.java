package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds jobs by the legacy controllers, in directories a root launcher made and gave to the
 * runner's user (Documentation/admin-guide/cgroup-v1). Its out-of-memory killer takes one process;
 * the runner then ends the job.
 */
final class CgroupV1 implements Accounting {
  private final CgroupDirectory memory;
  private final CgroupDirectory pids;
  private final CgroupDirectory cpu;
  private final CgroupDirectory cpuacct;

  private CgroupV1(Path tree, String name) {
    memory = new CgroupDirectory(tree.resolve("memory").resolve(name));
    pids = new CgroupDirectory(tree.resolve("pids").resolve(name));
    cpu = new CgroupDirectory(tree.resolve("cpu").resolve(name));
    cpuacct = new CgroupDirectory(tree.resolve("cpuacct").resolve(name));
  }

  /** Returns the controllers where all four are delegated under that name. */
  static Optional<Accounting> find(Path tree, String name) {
    CgroupV1 found = new CgroupV1(tree, name);
    boolean delegated =
        found.all().stream()
            .map(CgroupDirectory::path)
            .allMatch(path -> Files.isDirectory(path) && Files.isWritable(path));
    return delegated ? Optional.of(found) : Optional.empty();
  }

  @Override
  public Level level() {
    return Level.CGROUP_V1;
  }

  @Override
  public Meter open(String job, Limits limits) throws IOException {
    CgroupDirectory memoryJob = memory.job(job);
    memoryJob.set("memory.limit_in_bytes", Long.toString(limits.memoryBytes()));
    memoryJob.setWherePresent("memory.memsw.limit_in_bytes", Long.toString(limits.memoryBytes()));
    CgroupDirectory pidsJob = pids.job(job);
    pidsJob.set("pids.max", Integer.toString(limits.pids() + Confinement.OWN_PROCESSES));
    CgroupDirectory cpuacctJob = cpuacct.job(job);
    // Where both controllers are one directory, the second job directory is there already.
    CgroupDirectory cpuJob =
        Files.isSameFile(cpu.path(), cpuacct.path()) ? cpuacctJob : cpu.job(job);
    cpuJob.setWherePresent("cpu.cfs_quota_us", "100000"); // of a period of 100000: one processor
    return new JobMeter(memoryJob, pidsJob, cpuJob, cpuacctJob);
  }

  @Override
  public void sweep() throws IOException {
    for (CgroupDirectory controller : all()) {
      for (CgroupDirectory job : controller.jobs()) {
        job.kill();
        job.remove();
      }
    }
  }

  private List<CgroupDirectory> all() {
    return List.of(memory, pids, cpu, cpuacct);
  }

  private record JobMeter(
      CgroupDirectory memory, CgroupDirectory pids, CgroupDirectory cpu, CgroupDirectory cpuacct)
      implements Meter {

    @Override
    public List<Path> groups() {
      return directories().stream().map(CgroupDirectory::path).toList();
    }

    @Override
    public Usage usage(ProcessHandle launcher) throws IOException {
      return new Usage(
          Duration.ofNanos(cpuacct.number("cpuacct.usage")),
          memory.number("memory.max_usage_in_bytes"),
          memory.number("memory.oom_control", "oom_kill").orElse(0) > 0,
          pids.number("pids.events", "max").orElse(0) > 0);
    }

    @Override
    public void kill(ProcessHandle launcher) throws IOException {
      pids.kill();
    }

    @Override
    public void close() throws IOException {
      for (CgroupDirectory directory : directories()) {
        directory.remove();
      }
    }

    private List<CgroupDirectory> directories() {
      List<CgroupDirectory> all = new ArrayList<>(List.of(memory, pids, cpuacct));
      if (!cpu.equals(cpuacct)) {
        all.add(cpu);
      }
      return all;
    }
  }
}
