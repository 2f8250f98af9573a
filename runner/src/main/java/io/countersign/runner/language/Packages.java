package io.countersign.runner.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.sandbox.Confinement;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks a language, in the jail of its jobs, which packages programs find there. The answer holds
 * for a moment, so that a package the operator installs is soon seen.
 */
public final class Packages {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final long WAIT_SECONDS = 10;
  private static final long MIB = 1024L * 1024;
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          256 * MIB,
          64,
          MIB,
          MIB,
          256,
          (int) MIB,
          1);

  private final Scratch scratch;
  private final Semaphore turn = new Semaphore(1, true);
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Makes the packages of a host. */
  public Packages(Scratch scratch) {
    this.scratch = scratch;
  }

  /** What was found. */
  public sealed interface Listed {
    /**
     * The packages.
     *
     * @param versions by the packages' names; empty where the language lists none
     */
    record Found(SortedMap<String, String> versions) implements Listed {
      public Found {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
      }
    }

    /**
     * They could not be listed.
     *
     * @param why and what to do about it
     */
    record Refused(String why) implements Listed {}
  }

  private record Known(Listed.Found found, long at) {
    boolean isOld() {
      return System.nanoTime() - at > MOMENT.toNanos();
    }
  }

  /**
   * Lists the packages of a language.
   *
   * @throws IOException where the host fails
   */
  public Listed list(Confinement confinement, InstalledLanguage language)
      throws IOException, InterruptedException {
    List<String> command = language.description().packages();
    if (command.isEmpty()) {
      return new Listed.Found(new TreeMap<>());
    }
    if (!turn.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      return new Listed.Refused("packages are being listed for others; try again in a moment");
    }
    try {
      String key = language.name() + " " + language.description().version();
      Known before = known.get(key);
      if (before != null && !before.isOld()) {
        return before.found();
      }
      Listed listed = read(scratch.ask(confinement, language, command, LIMITS));
      if (listed instanceof Listed.Found found) {
        known.put(key, new Known(found, System.nanoTime()));
      }
      return listed;
    } finally {
      turn.release();
    }
  }

  private static Listed read(Outcome outcome) {
    if (outcome instanceof Outcome.Finished finished && finished.exitCode() == 0) {
      try {
        return new Listed.Found(
            JSON.readValue(
                finished.evidence().stdout(), new TypeReference<TreeMap<String, String>>() {}));
      } catch (JsonProcessingException | IllegalArgumentException e) {
        return new Listed.Refused("the language's list of packages is no JSON object of texts");
      }
    }
    if (outcome instanceof Outcome.Finished finished) {
      return new Listed.Refused(
          "listing packages ended with %d: %s"
              .formatted(finished.exitCode(), Scratch.lastLine(finished.evidence().stderr())));
    }
    if (outcome instanceof Outcome.LimitHit hit) {
      return new Listed.Refused("listing packages hit its limit, " + hit.which());
    }
    if (outcome instanceof Outcome.Refused refused) {
      return new Listed.Refused(refused.why());
    }
    return new Listed.Refused("listing packages did not end; try again");
  }
}
