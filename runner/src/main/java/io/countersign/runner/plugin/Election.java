package io.countersign.runner.plugin;

import io.countersign.runner.language.InstalledLanguage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which of the plugins that can be used are used: what is in use already stays, so that
 * dropping another beside it harms nothing; then the order of the folders counts, then the name.
 */
final class Election {
  private final List<PluginFolder> folders;
  private final VersionMemory versions;
  private final Set<Path> paths = new HashSet<>();
  private final Map<String, String> bringers = new HashMap<>();
  private final List<InstalledLanguage> languages = new ArrayList<>();
  private final List<PluginStatus> statuses = new ArrayList<>();

  Election(List<PluginFolder> folders, VersionMemory versions) {
    this.folders = folders;
    this.versions = versions;
  }

  /** Elects among what was examined, once. */
  Elected among(Map<Path, Examined> examined, Elected before) {
    Comparator<Path> order =
        Comparator.comparing((Path path) -> !before.paths().contains(path))
            .thenComparing(this::folder)
            .thenComparing(Comparator.naturalOrder());
    for (Path path : examined.keySet().stream().sorted(order).toList()) {
      statuses.add(elect(path, examined.get(path)));
    }
    statuses.sort(Comparator.comparing(PluginStatus::name).thenComparing(PluginStatus::version));
    return new Elected(paths, languages, statuses);
  }

  private int folder(Path path) {
    return folders.stream().map(PluginFolder::path).toList().indexOf(path.getParent());
  }

  private PluginStatus elect(Path path, Examined candidate) {
    PluginStatus status = candidate.status();
    if (candidate instanceof Examined.Usable usable) {
      try {
        take(path, usable);
      } catch (PluginRefused e) {
        return status.refused(e.getMessage());
      }
    }
    return status;
  }

  private void take(Path path, Examined.Usable usable) throws PluginRefused {
    Set<String> names = new HashSet<>();
    for (InstalledLanguage language : usable.languages()) {
      if (!names.add(language.name())) {
        throw new PluginRefused("it brings the language " + language.name() + " twice");
      }
      String bringer = bringers.get(language.name());
      if (bringer != null) {
        throw new PluginRefused(
            "the language "
                + language.name()
                + " is brought by "
                + bringer
                + " already; remove one of the two");
      }
    }
    if (!usable.candidate().builtIn()) {
      remember(usable);
    }
    paths.add(path);
    languages.addAll(usable.languages());
    names.forEach(name -> bringers.put(name, usable.candidate().path().toString()));
  }

  private void remember(Examined.Usable usable) throws PluginRefused {
    versions.demandNotLower(usable.name(), usable.version());
    try {
      versions.remember(usable.name(), usable.version());
    } catch (IOException e) {
      throw new PluginRefused("the runner cannot remember its version: " + e);
    }
  }
}
