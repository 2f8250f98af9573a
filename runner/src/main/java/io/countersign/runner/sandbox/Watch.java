package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at a running job until it ends or has to be ended, and says why it had to. */
final class Watch {
  private static final long LOOK_EVERY_MS = 15;

  /** Time to send the output files, after the program itself has ended. */
  private static final Duration TO_COLLECT = Duration.ofSeconds(20);

  /** What a job may write to its output streams beyond what is kept of one before it is killed. */
  private static final long OUTPUT_BEYOND = 64L * 1024 * 1024;

  private final Process launcher;
  private final JailChannel channel;
  private final Meter meter;
  private final Limits limits;
  private final AtomicLong drained;
  private final Cancellation cancellation;

  Watch(
      Process launcher,
      JailChannel channel,
      Meter meter,
      Limits limits,
      AtomicLong drained,
      Cancellation cancellation) {
    this.launcher = launcher;
    this.channel = channel;
    this.meter = meter;
    this.limits = limits;
    this.drained = drained;
    this.cancellation = cancellation;
  }

  /** Why a job was ended by the runner. */
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

  /**
   * Waits for the end of the job, which it kills where it must.
   *
   * @return why the job had to be ended; empty where it ended by itself
   */
  Optional<Cause> untilEnd() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Optional<Cause> cause = Optional.empty();
    long programEnd = 0;
    while (cause.isEmpty() && !launcher.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
      if (cancellation.isWanted()) {
        cause = Optional.of(new Cause.Cancelled()); // also while its files are collected
      } else if (channel.exitCode().isEmpty()) {
        cause = look(System.nanoTime() - start);
      } else if (programEnd == 0) {
        programEnd = System.nanoTime();
      } else if (System.nanoTime() - programEnd > TO_COLLECT.toNanos()) {
        cause = Optional.of(new Cause.Beyond("time to collect files: " + seconds(TO_COLLECT)));
      }
    }
    if (cause.isPresent()) {
      meter.kill(launcher.toHandle());
      launcher.toHandle().destroyForcibly(); // its streams stay open until they are read
    }
    launcher.waitFor();
    return cause;
  }

  /**
   * Returns the limit that a job hit which ended by itself; to be asked when its channel has ended.
   *
   * @param usage all it used
   */
  Optional<Cause> hitAtEnd(Usage usage) {
    boolean failed = channel.exitCode().orElse(1) != 0;
    return beyond(usage)
        .or(() -> channel.exceeded().map(Cause.Beyond::new))
        .or(
            () ->
                failed && usage.processesRefused()
                    ? Optional.of(new Cause.Beyond("pids: " + limits.pids()))
                    : Optional.empty());
  }

  private Optional<Cause> look(long elapsedNanos) throws IOException {
    if (elapsedNanos > limits.wall().toNanos()) {
      return Optional.of(new Cause.OutOfTime());
    }
    long most = outputCeiling();
    if (drained.get() > most) {
      return Optional.of(new Cause.Beyond("output: " + mebibytes(most)));
    }
    return beyond(meter.usage(launcher.toHandle()));
  }

  private long outputCeiling() {
    return OUTPUT_BEYOND + limits.outputBytes();
  }

  private Optional<Cause> beyond(Usage usage) {
    if (usage.memoryExceeded()) {
      return Optional.of(new Cause.Beyond("memory: " + mebibytes(limits.memoryBytes())));
    }
    Duration cpu =
        usage.cpu().compareTo(channel.programCpu()) > 0 ? usage.cpu() : channel.programCpu();
    if (cpu.compareTo(limits.cpu()) >= 0) {
      return Optional.of(new Cause.Beyond("cpu: " + seconds(limits.cpu())));
    }
    return Optional.empty();
  }

  private static String mebibytes(long bytes) {
    return bytes / (1024 * 1024) + " MiB";
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
