package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Bounds jobs where the host delegates no cgroup: adds up memory and processor time of the job's
 * process tree, which nothing leaves, because the first process of the jail inherits every orphan.
 */
final class ProcessAccounting implements Accounting {

  @Override
  public Level level() {
    return Level.PROCESS;
  }

  @Override
  public Meter open(String job, Limits limits) {
    return new JobMeter(limits.memoryBytes());
  }

  @Override
  public void sweep() {
    // A jail dies with its runner, and nothing was made for it.
  }

  private static final class JobMeter implements Meter {
    private final long memoryLimit;
    private Duration cpu = Duration.ZERO;
    private long peak;

    JobMeter(long memoryLimit) {
      this.memoryLimit = memoryLimit;
    }

    @Override
    public List<Path> groups() {
      return List.of();
    }

    @Override
    public Usage usage(ProcessHandle launcher) {
      ProcessTree tree = ProcessTree.of(launcher.pid());
      Duration now = tree.cpu();
      cpu = now.compareTo(cpu) > 0 ? now : cpu; // what died unwaited for takes its time along
      long held = tree.residentBytes();
      if (held > memoryLimit) {
        held = tree.proportionalBytes(); // pages shared after a fork count once
      }
      peak = Math.max(peak, held);
      return new Usage(cpu, peak, peak > memoryLimit, false);
    }

    @Override
    public void kill(ProcessHandle launcher) {
      launcher.destroyForcibly(); // the jail's first process dies with it, and all others with that
    }

    @Override
    public void close() throws IOException {
      // Nothing was made for the job.
    }
  }
}
