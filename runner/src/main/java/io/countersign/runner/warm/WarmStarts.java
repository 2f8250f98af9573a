package io.countersign.runner.warm;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job in a child that waits for one already, where that gives the same result as a jail of
 * its own; whatever is out of the ordinary is left to the cold path.
 */
public final class WarmStarts {
  private static final Logger LOG = LoggerFactory.getLogger(WarmStarts.class);

  /** What a job finds is copied into the child's memory; beyond this the cold path shows it. */
  private static final long MOST_COPIED_BYTES = 16L * 1024 * 1024;

  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Path directory;
  private final ColdJails coldJails;
  private final int jobs;
  private final ScheduledThreadPoolExecutor clock;
  // One thread for all: the kernel ends a jail with the thread that started it.
  private final ExecutorService background = Executors.newSingleThreadExecutor(daemon("warm"));
  private final Map<Kind, Pool> pools = new HashMap<>();
  private volatile Optional<Pool.Maker> maker = Optional.empty();

  /**
   * Makes them ready to begin; nothing is started yet.
   *
   * @param directory a directory of the runner, closed to others; what is in it is removed
   * @param jobs jobs at once; none for no warm starts
   */
  public WarmStarts(Path directory, ColdJails coldJails, int jobs) {
    this.directory = directory;
    this.coldJails = coldJails;
    this.jobs = jobs;
    this.clock = new ScheduledThreadPoolExecutor(1, daemon("warm-clock"));
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * Starts what will be asked for first; asked again, for languages that came since.
   *
   * @param confinement what contains jobs here
   * @param languages languages that are installed
   */
  public synchronized void begin(Confinement confinement, List<InstalledLanguage> languages) {
    if (jobs == 0 || !confinement.level().isCgroup()) {
      return;
    }
    try {
      if (maker.isEmpty()) {
        maker = Optional.of(maker(confinement));
        clock.scheduleWithFixedDelay(this::endIdle, 1, 1, TimeUnit.MINUTES);
      }
      for (InstalledLanguage language : languages) {
        if (language.missing().isEmpty()) {
          Kind.forAnySource(language)
              .filter(Kind::isInProcess)
              .ifPresent(kind -> pool(kind).fill());
        }
      }
    } catch (IOException e) {
      LOG.warn("there will be no warm starts", e);
    }
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
      Errand errand, Path files, JobOutput output, Cancellation cancellation, Runnable running)
      throws IOException {
    Optional<Kind> kind = Kind.of(errand.language(), errand.job().source());
    if (maker.isEmpty() || kind.isEmpty() || !isOrdinary(errand)) {
      return Optional.empty();
    }
    Pool pool = pool(kind.get());
    Optional<Slot> slot = pool.take();
    if (slot.isEmpty()) {
      return Optional.empty();
    }
    try {
      boolean inProcess = kind.get().isInProcess();
      return Optional.of(slot.get().run(errand, inProcess, files, output, cancellation, running));
    } finally {
      pool.giveBack(slot.get());
    }
  }

  private static boolean isOrdinary(Errand errand) throws IOException {
    return errand.job().surroundings().network().isEmpty()
        && errand.copiedBytes() <= MOST_COPIED_BYTES;
  }

  private Pool.Maker maker(Confinement confinement) throws IOException {
    Workspace.remove(directory);
    Quarry quarry = new Quarry(confinement, directory, coldJails, clock);
    Trial trial = new Trial(directory);
    return kind -> {
      Optional<Slot> slot = quarry.make(kind);
      if (slot.isPresent()) {
        tryOut(trial, slot.get(), kind);
      }
      return slot;
    };
  }

  private static void tryOut(Trial trial, Slot slot, Kind kind) throws IOException {
    try {
      trial.pass(slot, kind);
    } catch (IOException | RuntimeException e) {
      slot.close();
      throw e;
    }
  }

  private synchronized Pool pool(Kind kind) {
    return pools.computeIfAbsent(
        kind, fresh -> new Pool(fresh, maker.orElseThrow(), jobs, background));
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
