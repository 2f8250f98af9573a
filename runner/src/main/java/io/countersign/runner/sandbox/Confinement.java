package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jails of one backend with one means of accounting, from start to outcome. */
public final class Confinement implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);

  /** Processes of a job's cgroup that are not the program's: the backend's and the jail's first. */
  static final int OWN_PROCESSES = 3;

  private final Sandbox sandbox;
  private final Accounting accounting;
  private final Launcher launcher;
  private final Executor readers;

  /**
   * Makes a confinement.
   *
   * @param readers runs the readers of a job's output, four for a job, without a queue
   */
  Confinement(Sandbox sandbox, Accounting accounting, Launcher launcher, Executor readers) {
    this.sandbox = sandbox;
    this.accounting = accounting;
    this.launcher = launcher;
    this.readers = readers;
  }

  /** Ends what it keeps ready; it runs nothing any more. */
  @Override
  public void close() {
    launcher.close();
  }

  /** Returns the backend's name. */
  public String backend() {
    return sandbox.name();
  }

  /** Returns how strongly jobs are bounded as a whole. */
  public Level level() {
    return accounting.level();
  }

  /** Returns backend and level, as evidence says them. */
  public String containment() {
    return sandbox.name() + "/" + accounting.level().label();
  }

  /**
   * Starts a jail that stands for many jobs. The calling thread must live as long as it, as for
   * {@link #run}.
   *
   * @param jail what its trusted first process sees; that process is its command
   * @param name unique among living jails
   * @param staging directory for the backend's files
   * @return the jail; empty where no cgroup would bound its jobs
   */
  public Optional<StandingJail> stand(Jail jail, String name, Path staging) throws IOException {
    if (!accounting.level().isCgroup()) {
      return Optional.empty();
    }
    Meter meter = accounting.open(name, jail.limits());
    try {
      Gauge gauge = Gauge.of(meter.groups());
      return Optional.of(
          new StandingJail(launcher.stand(jail, meter.groups(), staging), meter, gauge));
    } catch (IOException e) {
      meter.close();
      throw e;
    }
  }

  /**
   * Where a jail's own files are.
   *
   * @param name unique among living jails
   * @param staging directory for the backend's files; made where it is needed
   * @param files directory the output files are stored in, by their hashes; made for the first one
   */
  public record Places(String name, Path staging, Path files) {}

  /**
   * Runs a jail to its end.
   *
   * @param jail what to run
   * @param places where its files are
   * @param output takes what it writes
   * @param cancellation ends it early
   * @param running told once the program is running
   * @throws IOException where the host fails; whether the program ran is not known then
   */
  public Outcome run(
      Jail jail, Places places, JobOutput output, Cancellation cancellation, Runnable running)
      throws IOException, InterruptedException {
    Meter meter = accounting.open(places.name(), jail.limits());
    try {
      Spare spare = launcher.spare();
      try {
        return run(jail, places, spare, meter, output, cancellation, running);
      } finally {
        readers.execute(() -> remove(spare)); // nobody waits for this
      }
    } finally {
      readers.execute(() -> remove(meter)); // nor for the kernel to be done with it
    }
  }

  private Outcome run(
      Jail jail,
      Places places,
      Spare spare,
      Meter meter,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException, InterruptedException {
    OutputFiles files = new OutputFiles(places.files(), jail.limits());
    JailChannel channel = new JailChannel(spare.control(), files);
    CompletableFuture<Void> channelEnd = CompletableFuture.runAsync(channel, readers);
    try {
      Path staging = Files.createDirectories(places.staging());
      boolean bounded = accounting.level().isCgroup();
      Launcher.Started started = launcher.start(jail, spare, staging, meter.groups(), bounded);
      Attendance attendance =
          new Attendance(jail.limits(), started, meter, channel, output, containment(), readers);
      return attendance.untilEnd(channelEnd, cancellation, running);
    } finally {
      meter.kill(spare.process().toHandle());
      spare.process().destroyForcibly().waitFor();
      channel.finish(); // also where nothing was started and nobody will ever open it
    }
  }

  private static void remove(Spare spare) {
    try {
      spare.remove();
    } catch (IOException e) {
      LOG.warn("{} is left behind", spare.directory(), e);
    }
  }

  private static void remove(Meter meter) {
    try {
      meter.close();
    } catch (IOException e) {
      LOG.warn("{} is left behind", meter.groups(), e);
    }
  }
}
