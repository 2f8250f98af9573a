package io.countersign.runner.sandbox;

import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.Capture;
import io.countersign.runner.output.JobOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stays with one jail from its start to its outcome: lets the program go, takes in what it says,
 * watches it, and tells how it ended.
 *
 * @param limits what bounds the job
 * @param jail the jail that is being made, or waits
 * @param output takes what the program writes
 * @param containment backend and level, for the evidence
 * @param readers runs the readers of the job's output
 */
record Attendance(
    Limits limits, MadeJail jail, JobOutput output, String containment, Executor readers) {

  private static final long STREAMS_END_SECONDS = 10;
  private static final long TO_GIVE_UP_MS = 500;

  /**
   * Lets the program go and stays until the jail is gone.
   *
   * @param cancellation ends the job early
   * @param running told once the program is running
   */
  Outcome untilEnd(Cancellation cancellation, Runnable running)
      throws IOException, InterruptedException {
    Process process = jail.process();
    Meter meter = jail.meter();
    JailChannel channel = jail.channel();
    Capture stdout = output.stdout();
    Capture stderr = output.stderr();
    CompletableFuture<Void> streamsEnd =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> stdout.takeAll(process.getInputStream()), readers),
            CompletableFuture.runAsync(() -> stderr.takeAll(process.getErrorStream()), readers));
    if (!channel.awaitReady(cancellation)) {
      process.getOutputStream().close(); // what waits for go ends by itself
      // A backend that dies while it makes a jail may leave a child that nobody is tied to yet.
      process.waitFor(TO_GIVE_UP_MS, TimeUnit.MILLISECONDS);
      meter.kill(process.toHandle());
      process.toHandle().destroyForcibly(); // destroying the process would close what it said
      process.waitFor();
      await(streamsEnd);
      if (cancellation.isWanted()) {
        return new Outcome.Cancelled(Evidence.none());
      }
      return new Outcome.Refused("the jail could not be made: " + jail.lastWords(stderr.text()));
    }
    long start = System.nanoTime();
    go(process);
    running.run();
    Watch watch = new Watch(process, channel, meter, limits, output.drained(), cancellation);
    Optional<Watch.Cause> killed = watch.untilEnd();
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    await(CompletableFuture.allOf(streamsEnd, jail.channelEnd()));
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
            containment);
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
