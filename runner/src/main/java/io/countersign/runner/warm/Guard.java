package io.countersign.runner.warm;

import io.countersign.plugins.spi.Limits;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Gauge;
import io.countersign.runner.sandbox.StandingJail;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Looks at a running job from time to time and ends it where it must; says why it had to. */
final class Guard implements Runnable {
  /** What a job may write to its output streams beyond what is kept before it is killed. */
  private static final long OUTPUT_BEYOND = 64L * 1024 * 1024;

  private static final Duration TO_COLLECT = Duration.ofSeconds(20);
  private static final Duration TO_DIE = Duration.ofMillis(400);

  private final StandingJail jail;
  private final Line line;
  private final Limits limits;
  private final JobOutput output;
  private final Cancellation cancellation;
  private final Counts before;
  private final long start = System.nanoTime();
  private volatile Optional<Cause> cause = Optional.empty();
  private volatile long programEnd;
  private long killed;

  Guard(StandingJail jail, Line line, Limits limits, JobOutput output, Cancellation cancellation)
      throws IOException {
    this.jail = jail;
    this.line = line;
    this.limits = limits;
    this.output = output;
    this.cancellation = cancellation;
    this.before = Counts.of(jail.gauge());
  }

  /** Why a job was ended, or what it hit. */
  sealed interface Cause {
    /** It was cancelled. */
    record Cancelled() implements Cause {}

    /** Its wall time ran out. */
    record OutOfTime() implements Cause {}

    /**
     * It went beyond another limit.
     *
     * @param which name and value, for a person
     */
    record Beyond(String which) implements Cause {}
  }

  private record Counts(long cpuNanos, long memoryKills, long processesRefused) {
    static Counts of(Gauge gauge) throws IOException {
      return new Counts(gauge.cpuNanos(), gauge.memoryKills(), gauge.processesRefused());
    }
  }

  /** Looks once. */
  @Override
  public synchronized void run() {
    try {
      if (cause.isEmpty()) {
        cause = look();
        if (cause.isPresent()) {
          line.write(Line.KILL);
          killed = System.nanoTime();
        }
      } else if (killed != 0 && System.nanoTime() - killed > TO_DIE.toNanos()) {
        jail.kill(); // it does not follow; the reader of the line sees the end
      }
    } catch (IOException e) {
      killAfter(e);
    }
  }

  /** Takes note that the program itself has ended; its files still come. */
  synchronized void programEnded() {
    programEnd = System.nanoTime();
  }

  /** Returns why the job had to be ended; empty where it ended by itself. */
  Optional<Cause> cause() {
    return cause;
  }

  /** Returns time since the job began. */
  Duration wall() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Returns processor time of everything in the jail since the job began. */
  Duration cpu() throws IOException {
    return Duration.ofNanos(jail.gauge().cpuNanos() - before.cpuNanos());
  }

  /**
   * Returns the limit that a job hit which ended by itself.
   *
   * @param cpu what it used
   * @param failed whether it ended with another code than 0
   * @param files the limit its files went beyond
   */
  Optional<Cause> hitAtEnd(Duration cpu, boolean failed, Optional<String> files)
      throws IOException {
    Counts now = Counts.of(jail.gauge());
    return beyond(now.memoryKills(), cpu)
        .or(() -> files.map(Cause.Beyond::new))
        .or(
            () ->
                failed && now.processesRefused() > before.processesRefused()
                    ? Optional.of(new Cause.Beyond("pids: " + limits.pids()))
                    : Optional.empty());
  }

  /** Returns whether memory ran out in the jail since the job began. */
  boolean memoryRanOut() throws IOException {
    return jail.gauge().memoryKills() > before.memoryKills();
  }

  private Optional<Cause> look() throws IOException {
    if (cancellation.isWanted()) {
      return Optional.of(new Cause.Cancelled()); // also while its files are collected
    }
    if (programEnd != 0) {
      return System.nanoTime() - programEnd > TO_COLLECT.toNanos()
          ? Optional.of(new Cause.Beyond("time to collect files: 20 s"))
          : Optional.empty();
    }
    if (wall().compareTo(limits.wall()) > 0) {
      return Optional.of(new Cause.OutOfTime());
    }
    long most = OUTPUT_BEYOND + limits.outputBytes();
    if (output.drained().get() > most) {
      return Optional.of(new Cause.Beyond("output: " + mebibytes(most)));
    }
    return beyond(jail.gauge().memoryKills(), cpu());
  }

  private Optional<Cause> beyond(long memoryKills, Duration cpu) {
    if (memoryKills > before.memoryKills()) {
      return Optional.of(new Cause.Beyond("memory: " + mebibytes(limits.memoryBytes())));
    }
    return cpu.compareTo(limits.cpu()) >= 0
        ? Optional.of(new Cause.Beyond("cpu: " + seconds(limits.cpu())))
        : Optional.empty();
  }

  private void killAfter(IOException why) {
    try {
      jail.kill();
    } catch (IOException e) {
      why.addSuppressed(e);
      throw new IllegalStateException("a standing jail could not be killed", why);
    }
  }

  private static String mebibytes(long bytes) {
    return bytes / (1024 * 1024) + " MiB";
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
