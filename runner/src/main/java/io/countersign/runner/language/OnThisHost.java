package io.countersign.runner.language;

import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.runner.sandbox.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host has of a language. It holds for a moment, so that a job does not wait for directories
 * to be read and a tool that is installed meanwhile is seen all the same.
 *
 * @param lookedAt when, by {@link System#nanoTime()}
 * @param mounts paths that its mounts stand for
 * @param missing what the language cannot do without
 */
record OnThisHost(long lookedAt, List<Path> mounts, Optional<Problem> missing) {
  private static final Duration MOMENT = Duration.ofSeconds(2);

  OnThisHost {
    mounts = List.copyOf(mounts);
  }

  static OnThisHost look(LanguageDescription description) {
    Optional<Problem> missing =
        Stream.concat(description.requires().stream(), description.mounts().stream())
            .filter(path -> !HostPaths.isThere(path))
            .findFirst()
            .map(path -> new Problem(path, description.install()));
    List<Path> mounts = new ArrayList<>();
    for (String mount : description.mounts()) {
      try {
        mounts.addAll(HostPaths.of(mount));
      } catch (IOException e) {
        continue; // it is what is missing
      }
    }
    return new OnThisHost(System.nanoTime(), mounts, missing);
  }

  boolean isOld() {
    return System.nanoTime() - lookedAt > MOMENT.toNanos();
  }
}
