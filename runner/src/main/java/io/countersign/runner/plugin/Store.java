package io.countersign.runner.plugin;

import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Keeps the runner's own copies of what plugins brought, by content hash. Jobs see these and never
 * the plugin folders, so that replacing a plugin changes no job that runs. Nothing is removed while
 * the runner lives, because a job may still be using it.
 *
 * @param directory closed to others
 */
record Store(Path directory) {

  /** Makes an empty store; what an earlier runner left is removed, for its jobs are gone. */
  static Store empty(Path directory) throws IOException {
    Workspace.remove(directory);
    return new Store(Files.createDirectories(directory));
  }

  /** Returns the directory that holds the content. */
  Path keep(Content content) throws IOException {
    Path kept = directory.resolve(content.hash());
    if (Files.isDirectory(kept)) {
      return kept;
    }
    Path fresh = Files.createTempDirectory(directory, "fresh-");
    for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
      Path path = fresh.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
      // A signature says nothing of modes; a harness may be a program, so each may be executed.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-x------"));
    }
    return Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
  }
}
