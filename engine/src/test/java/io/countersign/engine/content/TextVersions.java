package io.countersign.engine.content;

import java.time.Instant;
import java.util.Optional;

/** Versions that are only texts. */
public final class TextVersions {

  private TextVersions() {}

  /** Returns a version of some artifact. */
  public static Version version(int number, String source) {
    return new Version(
        "artifact", number, new VersionText(source, Optional.empty()), "", "author", Instant.EPOCH);
  }
}
