package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.output.OutputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs jails of one backend with one means of accounting, from start to outcome. */
public final class Confinement implements AutoCloseable {
  /** Processes of a job's cgroup that are not the program's: the backend's and the jail's first. */
  static final int OWN_PROCESSES = 3;

  private final Sandbox sandbox;
  private final Accounting accounting;
  private final Launcher launcher;
  private final JailMaker maker;
  private final JailsAhead ahead;
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
    this.maker = new JailMaker(accounting, launcher, readers);
    this.ahead = new JailsAhead(maker, readers);
    this.readers = readers;
  }

  /** Ends what it keeps ready; it runs nothing any more. */
  @Override
  public void close() {
    ahead.close();
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
   * Where a jail is known, and where it leaves files.
   *
   * @param name unique among living jails
   * @param files directory the output files are stored in, by their hashes; made for the first one
   */
  public record Places(String name, Path files) {}

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
    Optional<MadeJail> waiting = ahead.take(jail);
    MadeJail made = waiting.isPresent() ? waiting.get() : maker.make(jail, places.name());
    try {
      made.collectInto(new OutputFiles(places.files(), jail.limits()));
      Attendance attendance = new Attendance(jail.limits(), made, output, containment(), readers);
      return attendance.untilEnd(
          cancellation,
          () -> {
            running.run();
            ahead.prepareFor(jail);
          });
    } finally {
      made.end(readers);
    }
  }
}
