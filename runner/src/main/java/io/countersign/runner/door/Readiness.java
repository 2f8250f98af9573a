package io.countersign.runner.door;

import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Problem;
import io.countersign.runner.sandbox.Survey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether jobs can be run here, and if not, what is missing. While they cannot it looks again
 * when it is asked, so that installing what is missing is enough; once they can it never looks
 * again, because a look ends whatever runs.
 */
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private final Look look;
  private final Duration pause;
  private final Consumer<Confinement> whenReady;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile State state = State.unknown();
  private long lookedAt;

  /** Looks at the host. */
  public interface Look {
    /** Returns what was found. */
    Survey survey() throws IOException, InterruptedException;
  }

  /**
   * Looks for the first time.
   *
   * @param look how to look
   * @param pause time between two looks
   * @param whenReady told once, when jobs can be run
   * @throws InterruptedException where the runner is told to end meanwhile
   */
  public Readiness(Look look, Duration pause, Consumer<Confinement> whenReady)
      throws IOException, InterruptedException {
    this.look = look;
    this.pause = pause;
    this.whenReady = whenReady;
    this.state = found();
  }

  /**
   * What is known.
   *
   * @param confinement what runs jobs; empty where nothing passed its probe
   * @param problems what is missing where nothing passed
   * @param reports what was found of each backend that was looked at
   * @param lookedAt when
   * @param took how long that took
   */
  public record State(
      Optional<Confinement> confinement,
      List<Problem> problems,
      List<Survey.Report> reports,
      Instant lookedAt,
      Duration took) {
    public State {
      problems = List.copyOf(problems);
      reports = List.copyOf(reports);
    }

    private static State unknown() {
      return new State(Optional.empty(), List.of(), List.of(), Instant.EPOCH, Duration.ZERO);
    }

    /** Returns the problems as one line. */
    String problemText() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
    }
  }

  /** Returns what is known, after another look where jobs cannot be run and it is time for one. */
  public State state() {
    if (state.confinement().isEmpty() && looking.tryLock()) {
      try {
        if (state.confinement().isEmpty() && System.nanoTime() - lookedAt > pause.toNanos()) {
          state = found();
        }
      } catch (IOException e) {
        LOG.warn("cannot look again for what contains jobs", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        looking.unlock();
      }
    }
    return state;
  }

  private State found() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Survey survey = look.survey();
    lookedAt = System.nanoTime();
    if (survey.usable().isPresent()) {
      Confinement confinement = survey.usable().get();
      LOG.info("jobs run in {}/{}", confinement.backend(), confinement.level().label());
      whenReady.accept(confinement);
    } else if (!survey.problems().equals(state.problems())) { // not again at each look
      LOG.warn("every job is refused; missing: {}", survey.problems());
    }
    return new State(
        survey.usable(),
        survey.problems(),
        survey.reports(),
        Instant.now(),
        Duration.ofNanos(lookedAt - start));
  }
}
