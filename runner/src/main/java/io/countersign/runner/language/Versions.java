package io.countersign.runner.language;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.sandbox.Confinement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the tools of a language, in a jail, which version they are; asks again when they change. */
public final class Versions {
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)+[A-Za-z0-9.+()~-]*");
  private static final int LONGEST = 64;
  private static final long MIB = 1024L * 1024;
  private static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(10), Duration.ofSeconds(5), 256 * MIB, 64, MIB, MIB, 256, 10_000, 1);

  private final Scratch scratch;
  private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

  /** Makes the versions of a host. */
  public Versions(Scratch scratch) {
    this.scratch = scratch;
  }

  /** Returns what is known by now, without asking anything: versions by the tools' names. */
  public Map<String, String> known(InstalledLanguage language) {
    return known.getOrDefault(stamp(language), Map.of());
  }

  /** Returns the version of each tool that tells one. */
  public Map<String, String> found(Confinement confinement, InstalledLanguage language)
      throws IOException, InterruptedException {
    String stamp = stamp(language);
    Map<String, String> before = known.get(stamp);
    if (before != null) {
      return before;
    }
    SortedMap<String, String> found = new TreeMap<>();
    for (Map.Entry<String, List<String>> tool : language.description().versions().entrySet()) {
      ask(confinement, language, tool.getValue())
          .ifPresent(version -> found.put(tool.getKey(), version));
    }
    known.put(stamp, Map.copyOf(found));
    return Map.copyOf(found);
  }

  private Optional<String> ask(
      Confinement confinement, InstalledLanguage language, List<String> command)
      throws IOException, InterruptedException {
    Outcome outcome = scratch.ask(confinement, language, command, LIMITS);
    return outcome instanceof Outcome.Finished finished && finished.exitCode() == 0
        ? version(finished.evidence().stdout() + finished.evidence().stderr())
        : Optional.empty();
  }

  /** Reads the first thing that looks like a version, else the first line. */
  static Optional<String> version(String text) {
    Matcher number = NUMBER.matcher(text);
    String version = number.find() ? number.group() : text.strip().lines().findFirst().orElse("");
    return Optional.of(version.substring(0, Math.min(version.length(), LONGEST)))
        .filter(found -> !found.isEmpty());
  }

  /** Changes when the language or one of the files behind its tools does. */
  private static String stamp(InstalledLanguage language) {
    StringBuilder stamp = new StringBuilder(language.name());
    stamp.append(' ').append(language.description().version());
    for (String path : language.description().requires()) {
      stamp.append(' ').append(path).append(' ').append(lastChange(Path.of(path)));
    }
    return stamp.toString();
  }

  private static String lastChange(Path path) {
    try {
      return Files.getLastModifiedTime(path) + "/" + Files.size(path);
    } catch (IOException e) {
      return "-"; // a pattern, or gone
    }
  }
}
