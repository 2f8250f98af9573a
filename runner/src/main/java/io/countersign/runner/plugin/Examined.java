package io.countersign.runner.plugin;

import io.countersign.runner.language.InstalledLanguage;
import java.util.List;
import java.util.Optional;

/** What came out of looking into a candidate. */
sealed interface Examined {
  /** Returns what is said of it. */
  PluginStatus status();

  /**
   * It can be used, unless something is wrong with it among the others.
   *
   * @param name its name
   * @param version its version
   * @param candidate where it came from
   * @param signed who vouches for it
   * @param languages what it brings
   */
  record Usable(
      String name,
      Version version,
      Candidate candidate,
      Signed signed,
      List<InstalledLanguage> languages)
      implements Examined {
    @Override
    public PluginStatus status() {
      return new PluginStatus(
          name, version.text(), candidate.origin(), candidate.path(), signed, Optional.empty());
    }
  }

  /**
   * It cannot be used.
   *
   * @param status says why
   */
  record Refused(PluginStatus status) implements Examined {}
}
