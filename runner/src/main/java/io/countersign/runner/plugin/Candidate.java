package io.countersign.runner.plugin;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something in a plugin folder that looks like a plugin.
 *
 * @param path the folder or jar
 * @param origin which of the two it is
 * @param builtIn whether it lies in the installation's own folder
 */
record Candidate(Path path, Origin origin, boolean builtIn) {

  /** Returns the name of its folder or jar. */
  String file() {
    return path.getFileName().toString();
  }

  /** Returns where its signature is looked for. */
  Path signature() {
    return path.resolveSibling(file() + ".sig");
  }

  /** Returns what changes with any of its files or its signature. */
  Fingerprint fingerprint() throws IOException {
    return Fingerprint.of(path, signature());
  }
}
