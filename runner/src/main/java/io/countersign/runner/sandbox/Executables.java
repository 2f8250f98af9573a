package io.countersign.runner.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds programs on a search path.
 *
 * @param searchPath directories separated by colons, as in {@code PATH}
 */
public record Executables(String searchPath) {

  /** Returns the absolute path of the first executable file of that name. */
  public Optional<Path> find(String name) {
    return Arrays.stream(searchPath.split(":", -1))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, name))
        .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
        .findFirst();
  }
}
