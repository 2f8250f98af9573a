package io.countersign.runner.warm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.output.OutputFiles;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.StandingJail;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One standing jail, as the runner holds it: serves one job at a time until something is wrong. */
final class Slot {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_EVERY_MS = 15;
  private static final Map<String, String> WARM = Map.of("start", "warm");
  private static final Map<String, String> CELL = Map.of("session", "ended");

  private final StandingJail jail;
  private final Line line;
  private final Manner manner;
  private final ScheduledExecutorService clock;
  private final long born = System.nanoTime();
  private long restBytes;
  private long restProcesses;
  private int jobs;
  private boolean healthy = true;
  private boolean endedByItself;

  /**
   * What a standing jail gives every job.
   *
   * @param environment the language's variables
   * @param containment backend and level, for the evidence
   */
  record Manner(Map<String, String> environment, String containment) {}

  Slot(StandingJail jail, Manner manner, ScheduledExecutorService clock) {
    this.jail = jail;
    this.line = new Line(jail.output(), jail.input());
    this.manner = manner;
    this.clock = clock;
  }

  /** Waits until its first process has all children ready; it may ask once more between jobs. */
  void awaitRest() throws IOException {
    if (line.read().type() != Line.READY) {
      throw new IOException("a standing jail did not come to stand");
    }
    restBytes = jail.gauge().memoryBytes();
    restProcesses = jail.gauge().processes();
  }

  /** Makes it ready as after its start, and measures what it holds at rest. */
  void rest() throws IOException {
    line.write(Line.REST);
    awaitRest();
  }

  /** Returns the variables every job finds. */
  Map<String, String> environment() {
    return manner.environment();
  }

  /** Returns whether it may serve another job. */
  boolean isHealthy() {
    return healthy && jail.isAlive();
  }

  /** Returns how many jobs it has served. */
  int jobs() {
    return jobs;
  }

  /** Returns time since it was made. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - born);
  }

  /** Ends it and everything in it. */
  void close() throws IOException {
    healthy = false;
    jail.close();
  }

  /** Runs one job to its end, by its language's command. */
  Outcome run(
      Errand errand,
      boolean inProcess,
      Path files,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException {
    List<String> command = errand.language().runCommand(errand.job().limits());
    Errand.Manner how = new Errand.Manner(command, manner.environment(), inProcess);
    return run(errand, how, files, output, cancellation, running);
  }

  /** Runs one job to its end. */
  Outcome run(
      Errand errand,
      Errand.Manner how,
      Path files,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException {
    Limits limits = errand.job().limits();
    Outcome outcome =
        attend(() -> errand.send(line, how), WARM, limits, files, output, cancellation, running);
    healthy &= endedByItself;
    return outcome;
  }

  /** Runs one cell of the session that this slot is for, from its message. */
  Outcome cell(
      byte[] message,
      Limits limits,
      Path files,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException {
    Sender sender = () -> line.write(Line.SESSION, message, message.length);
    return attend(sender, CELL, limits, files, output, cancellation, running);
  }

  /** Asks the session of this slot for something else than a cell. */
  JsonNode ask(byte[] message) throws IOException {
    line.write(Line.SESSION, message, message.length);
    Line.Frame frame = line.read();
    if (frame.type() != Line.ANSWER) {
      healthy = false;
      throw new EOFException();
    }
    return JSON.readTree(frame.payload());
  }

  /** Sends what a job is begun with. */
  @FunctionalInterface
  private interface Sender {
    void send() throws IOException;
  }

  private Outcome attend(
      Sender sender,
      Map<String, String> extras,
      Limits limits,
      Path files,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException {
    boolean well = false;
    endedByItself = false;
    jobs++;
    // The child that is taken counts as the job's, so one process at rest makes room for it.
    jail.gauge().limit(restBytes + limits.memoryBytes(), restProcesses + limits.pids() - 1);
    jail.gauge().resetPeak();
    Guard guard = new Guard(jail, line, limits, output, cancellation);
    try {
      sender.send();
    } catch (IOException e) {
      healthy = false;
      throw new NotStarted(e);
    }
    ScheduledFuture<?> looks =
        clock.scheduleWithFixedDelay(guard, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    try {
      running.run();
      Attendance attendance = new Attendance(limits, extras, files, output, guard);
      Outcome outcome = attendance.untilEnd();
      well = attendance.lineIsFree && !guard.memoryRanOut();
      endedByItself = guard.cause().isEmpty();
      return outcome;
    } finally {
      looks.cancel(false);
      healthy &= well;
    }
  }

  /** Stays with one job. */
  private final class Attendance {
    private final Limits limits;
    private final Map<String, String> extras;
    private final JobOutput output;
    private final Guard guard;
    private final OutputFiles files;
    private Optional<String> exceeded = Optional.empty();
    private boolean lineIsFree;

    Attendance(
        Limits limits, Map<String, String> extras, Path files, JobOutput output, Guard guard) {
      this.limits = limits;
      this.extras = extras;
      this.output = output;
      this.guard = guard;
      this.files = new OutputFiles(files, limits);
    }

    Outcome untilEnd() throws IOException {
      Optional<JsonNode> exit = Optional.empty();
      try {
        exit = Optional.of(pass());
        guard.programEnded();
        takeFiles();
      } catch (EOFException e) {
        // The jail is gone: ended by the guard, or by the kernel because memory ran out.
      }
      Duration wall = guard.wall();
      JsonNode end = exit.orElse(JSON.createObjectNode());
      Duration cpu =
          end.has("cpu_us")
              ? cpu(Duration.ofNanos(end.path("cpu_us").asLong() * 1000))
              : guard.cpu();
      boolean failed = end.path("exit_code").asInt(1) != 0;
      Optional<Guard.Cause> cause = guard.cause();
      if (cause.isEmpty()) {
        cause = guard.hitAtEnd(cpu, failed, exceeded);
      }
      return outcome(cause, exit, evidence(end, wall, cpu, cause.isEmpty()));
    }

    private JsonNode pass() throws IOException {
      while (true) {
        Line.Frame frame = line.read();
        switch (frame.type()) {
          case Line.STDOUT -> output.stdout().take(frame.payload(), frame.payload().length);
          case Line.STDERR -> output.stderr().take(frame.payload(), frame.payload().length);
          case Line.EXIT -> {
            return JSON.readTree(frame.payload());
          }
          default -> throw new EOFException(); // its first process gave up; nothing more comes
        }
      }
    }

    private void takeFiles() throws IOException {
      ArchiveFrames archive = new ArchiveFrames(line);
      exceeded = files.take(archive);
      if (exceeded.isEmpty()) {
        archive.skipNBytes(0);
        while (!archive.isEnded() && archive.read() >= 0) {
          // the archive's own end may come before the line's
        }
      }
      lineIsFree = archive.isEnded();
    }

    /** The kernel's count for the program, unless processes it never waited for used much more. */
    private Duration cpu(Duration program) throws IOException {
      Duration all = guard.cpu();
      return all.minus(program).toMillis() > 20 ? all : program;
    }

    private Evidence evidence(JsonNode end, Duration wall, Duration cpu, boolean keepFiles)
        throws IOException {
      long beyondRest = jail.gauge().peakBytes() - restBytes;
      return new Evidence(
          output.stdout().text(),
          output.stdout().isTruncated(),
          output.stderr().text(),
          output.stderr().isTruncated(),
          wall,
          cpu,
          Math.min(Math.max(end.path("peak_bytes").asLong(), beyondRest), limits.memoryBytes()),
          keepFiles ? files.list() : List.of(),
          manner.containment(),
          List.of(),
          end.path("changed").asBoolean(),
          extras(end));
    }

    private Map<String, String> extras(JsonNode end) throws IOException {
      Map<String, String> all = new HashMap<>(extras);
      if (end.has("session") && !guard.memoryRanOut()) {
        all.put("session", end.path("session").asText());
      }
      if (end.path("more").asBoolean()) {
        all.put("more", "true");
      }
      return all;
    }

    private Outcome outcome(
        Optional<Guard.Cause> cause, Optional<JsonNode> exit, Evidence evidence) {
      if (cause.isEmpty() && lineIsFree && exit.isPresent()) {
        return new Outcome.Finished(exit.get().path("exit_code").asInt(), evidence);
      }
      if (cause.isEmpty()) {
        return new Outcome.Lost("the standing jail ended without telling how");
      }
      if (cause.get() instanceof Guard.Cause.Beyond beyond) {
        return new Outcome.LimitHit(beyond.which(), evidence);
      }
      return cause.get() instanceof Guard.Cause.Cancelled
          ? new Outcome.Cancelled(evidence)
          : new Outcome.TimedOut(evidence);
    }
  }
}
