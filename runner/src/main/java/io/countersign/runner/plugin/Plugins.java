package io.countersign.runner.plugin;

import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of some folders, as they are at the last look. What lies in the folders is what is
 * used: a plugin that is replaced by a broken one is gone until it is mended, as it would be after
 * a restart.
 */
public final class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  private final List<PluginFolder> folders;
  private final Examine examine;
  private final VersionMemory versions;
  private final Map<Path, Sighting> sightings = new HashMap<>();
  private final Map<Path, Examined> examined = new HashMap<>();
  private final Set<Path> closed = new HashSet<>();
  private volatile Elected elected = Elected.nothing();

  private Plugins(List<PluginFolder> folders, Examine examine, VersionMemory versions) {
    this.folders = List.copyOf(folders);
    this.examine = examine;
    this.versions = versions;
  }

  /**
   * Opens the folders and takes what lies in them as whole.
   *
   * @param folders the earlier ones first: of two plugins that bring the same language, the first
   *     is used
   * @param keys directory of the public keys of who may sign what is dropped in; empty where no
   *     signature is demanded
   * @param own a directory of the runner for its copies, emptied here
   * @param memory a file that remembers which versions were used
   */
  public static Plugins open(List<PluginFolder> folders, Optional<Path> keys, Path own, Path memory)
      throws IOException {
    VersionMemory versions = VersionMemory.open(memory);
    Optional<TrustedKeys> trusted = Optional.empty();
    if (keys.isPresent()) {
      trusted = Optional.of(TrustedKeys.load(keys.get()));
    }
    Examine examine = new Examine(Store.empty(own), trusted, versions);
    Plugins plugins = new Plugins(folders, examine, versions);
    plugins.look(Duration.ZERO);
    return plugins;
  }

  /** Returns the languages that can be asked for now. */
  public List<InstalledLanguage> languages() {
    return elected.languages();
  }

  /** Returns every plugin that lies in the folders, used or not, in name order. */
  public List<PluginStatus> all() {
    return elected.statuses();
  }

  List<PluginFolder> folders() {
    return folders;
  }

  /**
   * Looks into the folders and takes up what changed.
   *
   * @param quiet how long something must not have changed to count as whole
   * @return what the look found
   */
  synchronized Look look(Duration quiet) {
    Map<Path, Candidate> present = present();
    boolean news = false;
    Set<Path> paths = new TreeSet<>(sightings.keySet());
    paths.removeIf(path -> closed.contains(path.getParent())); // nobody knows; so be it as it was
    paths.addAll(present.keySet());
    for (Path path : paths) {
      Optional<Candidate> candidate = Optional.ofNullable(present.get(path));
      Sighting sighting = sightings.computeIfAbsent(path, first -> new Sighting());
      long now = System.nanoTime();
      sighting.look(candidate.map(Plugins::fingerprint).orElse(Fingerprint.NOTHING), now);
      if (sighting.settles(now, quiet)) {
        candidate.ifPresentOrElse(
            found -> examined.put(path, examine.examine(found)), () -> examined.remove(path));
        news = true;
      }
    }
    boolean settled = sightings.values().stream().allMatch(Sighting::isSettled);
    sightings.values().removeIf(sighting -> sighting.isNothing() && sighting.isSettled());
    if (news) {
      elect();
    }
    return new Look(news, settled);
  }

  private Map<Path, Candidate> present() {
    Map<Path, Candidate> present = new HashMap<>();
    for (PluginFolder folder : folders) {
      try {
        folder.candidates().forEach(candidate -> present.put(candidate.path(), candidate));
        closed.remove(folder.path());
      } catch (IOException e) {
        if (closed.add(folder.path())) {
          LOG.warn("cannot look into {}; let the runner's user read it: {}", folder.path(), e);
        }
      }
    }
    return present;
  }

  /**
   * What a look found.
   *
   * @param news whether other plugins are used or listed now
   * @param settled whether nothing is still changing
   */
  record Look(boolean news, boolean settled) {}

  private void elect() {
    Elected before = elected;
    elected = new Election(folders, versions).among(examined, before);
    for (PluginStatus status : elected.statuses()) {
      if (!before.statuses().contains(status)) {
        LOG.info(
            "plugin {} {} {}",
            status.name(),
            status.version(),
            status.refusal().map(why -> "is not used: " + why).orElse("is used"));
      }
    }
  }

  private static Fingerprint fingerprint(Candidate candidate) {
    try {
      return candidate.fingerprint();
    } catch (IOException e) {
      return new Fingerprint(List.of(Map.of("unreadable", e.toString())));
    }
  }
}
