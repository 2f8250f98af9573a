package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.Capture;
import io.countersign.runner.output.OutputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Runs jails of one backend with one means of accounting, from start to outcome. */
public final class Confinement {
  /** Processes of a job's cgroup that are not the program's: the backend's and the jail's first. */
  static final int OWN_PROCESSES = 3;

  private static final long STREAMS_END_SECONDS = 10;

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

  /** Returns the backend's name. */
  public String backend() {
    return sandbox.name();
  }

  /** Returns how strongly jobs are bounded as a whole. */
  public Level level() {
    return accounting.level();
  }

  /**
   * Where a jail's own files are.
   *
   * @param name unique among living jails
   * @param staging directory for the backend's files
   * @param files directory the output files are stored in, by their hashes; empty
   */
  public record Places(String name, Path staging, Path files) {}

  /**
   * Runs a jail to its end. The calling thread must live as long as the jail: the kernel ends a
   * jail with the thread that started it (prctl(2), PR_SET_PDEATHSIG).
   *
   * @param jail what to run
   * @param places where its files are
   * @param cancellation ends it early
   * @param running told once the program is running
   * @throws IOException where the host fails; whether the program ran is not known then
   */
  public Outcome run(Jail jail, Places places, Cancellation cancellation, Runnable running)
      throws IOException, InterruptedException {
    try (Meter meter = accounting.open(places.name(), jail.limits())) {
      Path control = places.staging().resolve("control");
      launcher.makePipe(control);
      OutputFiles files = new OutputFiles(places.files(), jail.limits());
      JailChannel channel = new JailChannel(control, files);
      CompletableFuture<Void> channelEnd = CompletableFuture.runAsync(channel, readers);
      Launcher.Started started =
          launcher.start(jail, control, meter.groups(), accounting.level().isCgroup());
      Process process = started.process();
      try {
        return attend(jail.limits(), started, meter, channel, channelEnd, cancellation, running);
      } finally {
        meter.kill(process.toHandle());
        process.destroyForcibly().waitFor();
        channel.finish();
      }
    }
  }

  private Outcome attend(
      Limits limits,
      Launcher.Started started,
      Meter meter,
      JailChannel channel,
      CompletableFuture<Void> channelEnd,
      Cancellation cancellation,
      Runnable running)
      throws IOException, InterruptedException {
    Process process = started.process();
    AtomicLong drained = new AtomicLong();
    Capture stdout = new Capture(process.getInputStream(), limits.outputBytes(), drained);
    Capture stderr = new Capture(process.getErrorStream(), limits.outputBytes(), drained);
    CompletableFuture<Void> streamsEnd =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(stdout, readers),
            CompletableFuture.runAsync(stderr, readers));
    CompletableFuture<Void> unusedEnd = process.onExit().thenRun(() -> finish(channel));
    if (!channel.awaitReady()) {
      process.destroyForcibly().waitFor();
      await(streamsEnd);
      return new Outcome.Refused("the jail could not be made: " + started.lastWords(stderr.text()));
    }
    long start = System.nanoTime();
    go(process);
    running.run();
    Watch watch = new Watch(process, channel, meter, limits, drained, cancellation);
    Optional<Watch.Cause> killed = watch.untilEnd();
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    await(CompletableFuture.allOf(streamsEnd, channelEnd));
    Usage usage = meter.usage(process.toHandle());
    Optional<Watch.Cause> cause = killed.or(() -> watch.hitAtEnd(usage));
    boolean keepFiles = cause.isEmpty() && channel.exitCode().isPresent();
    Evidence evidence =
        new Evidence(
            stdout.text(),
            stdout.isTruncated(),
            stderr.text(),
            stderr.isTruncated(),
            wall,
            usage.cpu().compareTo(channel.programCpu()) > 0 ? usage.cpu() : channel.programCpu(),
            usage.peakMemoryBytes(),
            keepFiles ? channel.files() : List.of(),
            sandbox.name() + "/" + accounting.level().label());
    return outcome(cause, channel, evidence);
  }

  private static Outcome outcome(
      Optional<Watch.Cause> cause, JailChannel channel, Evidence evidence) {
    if (cause.isEmpty() && channel.exitCode().isPresent() && channel.broken().isEmpty()) {
      return new Outcome.Finished(channel.exitCode().getAsInt(), evidence);
    }
    if (cause.isEmpty()) {
      return new Outcome.Lost(
          "the jail ended without telling how" + channel.broken().map(": "::concat).orElse(""));
    }
    if (cause.get() instanceof Watch.Cause.Beyond beyond) {
      return new Outcome.LimitHit(beyond.which(), evidence);
    }
    return cause.get() instanceof Watch.Cause.Cancelled
        ? new Outcome.Cancelled(evidence)
        : new Outcome.TimedOut(evidence);
  }

  private static void go(Process process) throws IOException {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write("go\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void finish(JailChannel channel) {
    try {
      channel.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CompletableFuture<Void> end) throws IOException {
    try {
      end.get(STREAMS_END_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the output of a jail did not end with it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
