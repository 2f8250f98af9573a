package io.countersign.engine.run.live;

import io.countersign.engine.Stopping;
import io.countersign.engine.run.AwaitRun;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.Runs;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent.Log;
import io.countersign.plugins.spi.RunEvent.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Tells a run from a position to its end: start, what it prints, its files, how it ended. Goes at
 * the pace of whoever listens, who holds nobody up.
 */
@ApplicationScoped
public class Watch {

  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 500;

  private final Runs runs;
  private final LiveRuns liveRuns;
  private final AwaitRun awaitRun;
  private final Stopping stopping;

  protected Watch() {
    this(null, null, null, null);
  }

  @Inject
  public Watch(Runs runs, LiveRuns liveRuns, AwaitRun awaitRun, Stopping stopping) {
    this.runs = runs;
    this.liveRuns = liveRuns;
    this.awaitRun = awaitRun;
    this.stopping = stopping;
  }

  /** Hears what happens; each position is the one to go on from. */
  public interface Listener {
    /** The run has begun. */
    void start(Position at, Run run) throws IOException;

    /** It printed something. */
    void log(Position at, Log log) throws IOException;

    /** It left a file. */
    void file(Position at, OutputFile file) throws IOException;

    /** It has ended. */
    void done(Position at, Run run) throws IOException;

    /** Nothing happened for a while. */
    void beat() throws IOException;
  }

  /**
   * Tells a run.
   *
   * @param resumed whether it was told before up to {@code from}
   * @param patience how long at most; whoever listens then comes back
   * @throws IOException where nobody listens any more
   */
  public void tell(
      String runId, Position from, boolean resumed, Duration patience, Listener listener)
      throws IOException {
    new Telling(runId, from, System.nanoTime() + patience.toNanos(), listener).tell(resumed);
  }

  private final class Telling {

    private final String runId;
    private final long deadline;
    private final Listener listener;
    private Position at;
    private long lastTold = System.nanoTime();

    Telling(String runId, Position from, long deadline, Listener listener) {
      this.runId = runId;
      this.at = from;
      this.deadline = deadline;
      this.listener = listener;
    }

    void tell(boolean resumed) throws IOException {
      RunView view = look();
      while (view.run().status() == RunStatus.QUEUED && !isLate()) {
        view = awaitRun.awaitRun(runId, Duration.ofMillis(LOOK_MILLIS)).orElseThrow();
        beatIfQuiet();
      }
      if (!resumed && view.run().startedAt().isPresent()) {
        listener.start(at, view.run());
        told();
      }
      if (view.run().status() == RunStatus.RUNNING) {
        tellLiving(view.run());
        view = look();
      }
      while (!view.run().status().isFinal() && !isLate()) {
        view = awaitRun.awaitRun(runId, Duration.ofMillis(LOOK_MILLIS)).orElseThrow();
        beatIfQuiet();
      }
      if (view.run().status().isFinal()) {
        tellRecorded(view);
      }
    }

    private RunView look() {
      return runs.byId(runId).orElseThrow();
    }

    private void tellLiving(Run run) throws IOException {
      LiveOutput output = liveRuns.of(run);
      try {
        LiveOutput.Next next = output.next(at, LOOK_MILLIS);
        while (!next.over() && !isLate()) {
          log(next.log());
          beatIfQuiet();
          next = output.next(at, LOOK_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    private void tellRecorded(RunView view) throws IOException {
      tellRest(Stream.STDOUT, view.run().stdout());
      tellRest(Stream.STDERR, view.run().stderr());
      List<OutputFile> files = view.files();
      while (at.files() < files.size()) {
        OutputFile file = files.get(at.files());
        at = at.afterFile();
        listener.file(at, file);
      }
      at = at.end();
      listener.done(at, view.run());
    }

    private void tellRest(Stream stream, String text) throws IOException {
      while (at.of(stream) < text.length()) {
        log(new Log(stream, Pieces.from(text, at.of(stream), text.length())));
      }
    }

    private void log(Log log) throws IOException {
      if (!log.text().isEmpty()) {
        at = at.after(log.stream(), log.text().length());
        listener.log(at, log);
        told();
      }
    }

    private void beatIfQuiet() throws IOException {
      if (System.nanoTime() - lastTold > BEAT.toNanos()) {
        listener.beat();
        told();
      }
    }

    private void told() {
      lastTold = System.nanoTime();
    }

    /** Whoever listens then comes back, to the server that takes over from one that stops. */
    private boolean isLate() {
      return stopping.hasBegun() || System.nanoTime() > deadline;
    }
  }
}
