package io.countersign.runner.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A jail that stands for many jobs, with one cgroup, so that at most one job runs in it at once.
 */
public final class StandingJail implements AutoCloseable {
  private final Process process;
  private final Meter meter;
  private final Gauge gauge;

  StandingJail(Process process, Meter meter, Gauge gauge) {
    this.process = process;
    this.meter = meter;
    this.gauge = gauge;
  }

  /** Returns what its first process reads; closing it ends the jail. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Returns what its first process says. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** Returns what bounds and counts everything in it. */
  public Gauge gauge() {
    return gauge;
  }

  /** Kills everything in it at once. */
  public void kill() throws IOException {
    meter.kill(process.toHandle());
    process.destroyForcibly();
  }

  /** Kills everything in it and removes its cgroup. */
  @Override
  public void close() throws IOException {
    kill();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gauge.close();
    meter.close();
  }
}
