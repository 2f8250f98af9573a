package io.countersign.runner.warm;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Runs a job in a child that waits for one already, where that gives the same result as a jail of
 * its own; whatever is out of the ordinary is left to the cold path.
 */
public final class WarmStarts implements AutoCloseable {
  /** Inputs are copied into the child's memory; beyond this the cold path shows them instead. */
  private static final long MOST_INPUT_BYTES = 16L * 1024 * 1024;

  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Pool.Maker maker;
  private final int jobs;
  private final ExecutorService background;
  private final ScheduledThreadPoolExecutor clock;
  private final Map<Kind, Pool> pools = new HashMap<>();

  private WarmStarts(
      Pool.Maker maker, int jobs, ExecutorService background, ScheduledThreadPoolExecutor clock) {
    this.maker = maker;
    this.jobs = jobs;
    this.background = background;
    this.clock = clock;
  }

  /**
   * What warm starts need.
   *
   * @param confinement what contains them
   * @param directory a directory of the runner, closed to others
   * @param coldJails makes the jail a job of a language would get
   * @param probe the program that tells which controls hold, in Python
   * @param jobs jobs at once
   */
  public record Means(
      Confinement confinement,
      Path directory,
      Quarry.ColdJails coldJails,
      String probe,
      int jobs) {}

  /** Makes them ready to be asked; nothing is started yet. */
  public static WarmStarts with(Means means) throws IOException {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemon("warm-clock"));
    clock.setRemoveOnCancelPolicy(true);
    Quarry quarry = new Quarry(means.confinement(), means.directory(), means.coldJails(), clock);
    Trial trial = new Trial(means.confinement(), means.directory(), means.probe());
    // One thread for all: the kernel ends a jail with the thread that started it.
    ExecutorService background = Executors.newSingleThreadExecutor(daemon("warm-start"));
    WarmStarts starts =
        new WarmStarts(kind -> tried(quarry, trial, kind), means.jobs(), background, clock);
    clock.scheduleWithFixedDelay(starts::endIdle, 1, 1, TimeUnit.MINUTES);
    return starts;
  }

  /** Starts what serves any source of a language, before the first job asks for it. */
  public void expect(InstalledLanguage language) {
    Kind.forAnySource(language).filter(Kind::isInProcess).ifPresent(kind -> pool(kind).fill());
  }

  /**
   * Runs a job where a child is waiting for it.
   *
   * @param files directory the output files are stored in, by their hashes; empty
   * @param output takes what the job writes
   * @param cancellation ends it early
   * @param running told once the program is running
   * @return how it ended; empty where nothing of it ran and the cold path must serve
   * @throws IOException where the host fails; whether the program ran is not known then
   */
  public Optional<Outcome> run(
      InstalledLanguage language,
      Errand errand,
      Path files,
      JobOutput output,
      Cancellation cancellation,
      Runnable running)
      throws IOException {
    Optional<Kind> kind = Kind.of(language, errand.job().source());
    if (kind.isEmpty() || !isOrdinary(errand)) {
      return Optional.empty();
    }
    Pool pool = pool(kind.get());
    Optional<Slot> slot = pool.take();
    if (slot.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(slot.get().run(errand, files, output, cancellation, running));
    } finally {
      pool.giveBack(slot.get());
    }
  }

  /** Ends everything that stands. */
  @Override
  public void close() {
    synchronized (this) {
      pools.values().forEach(Pool::close);
    }
    background.shutdown();
    clock.shutdownNow();
  }

  private static boolean isOrdinary(Errand errand) {
    long inputs = errand.job().inputs().stream().mapToLong(input -> input.size()).sum();
    return errand.job().surroundings().network().isEmpty() && inputs <= MOST_INPUT_BYTES;
  }

  private static Optional<Slot> tried(Quarry quarry, Trial trial, Kind kind) throws IOException {
    Optional<Slot> slot = quarry.make(kind);
    if (slot.isPresent()) {
      try {
        trial.pass(slot.get(), kind);
      } catch (IOException | RuntimeException e) {
        slot.get().close();
        throw e;
      }
    }
    return slot;
  }

  private synchronized Pool pool(Kind kind) {
    return pools.computeIfAbsent(kind, fresh -> new Pool(fresh, maker, jobs, background));
  }

  private synchronized void endIdle() {
    pools.values().forEach(pool -> pool.endWhereIdle(IDLE));
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
