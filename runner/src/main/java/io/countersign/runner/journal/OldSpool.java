package io.countersign.runner.journal;

import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings over a spool of the first version, which kept an attempt as the files {@code started} and
 * {@code outcome.json} of its folder, and a used one as a file in {@code used}. That folder goes
 * last, so a crash in between only means that it is done again.
 */
final class OldSpool {
  private static final String STARTED = "started";
  private static final String OUTCOME = "outcome.json";

  private OldSpool() {}

  /** Opens the memory of a spool of either version. */
  static Memory open(Path spool) throws IOException {
    Path used = spool.resolve("used");
    if (!Files.isDirectory(used)) {
      return Memory.open(spool);
    }
    List<Path> folders = attempts(spool);
    Memory memory = Memory.exists(spool) ? Memory.open(spool) : read(spool, folders, used);
    for (Path folder : folders) {
      Files.deleteIfExists(folder.resolve(STARTED));
      Files.deleteIfExists(folder.resolve(OUTCOME));
    }
    Workspace.remove(used);
    return memory;
  }

  /** Returns the attempt a folder is of. */
  static Optional<UUID> attempt(Path folder) {
    try {
      return Optional.of(UUID.fromString(folder.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Memory read(Path spool, List<Path> folders, Path used) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path folder : folders) {
      UUID attempt = attempt(folder).orElseThrow();
      if (Files.exists(folder.resolve(STARTED))) {
        Instant at = Instant.parse(Files.readString(folder.resolve(STARTED)).trim());
        // There was one language then.
        entries.add(Entry.started(attempt, new RunEvent.Start("python", at)));
      }
      if (Files.exists(folder.resolve(OUTCOME))) {
        entries.add(Entry.ended(attempt, Files.readAllBytes(folder.resolve(OUTCOME))));
      }
    }
    List<UUID> usedIds =
        attempts(used).stream().map(OldSpool::attempt).flatMap(Optional::stream).toList();
    entries.removeIf(entry -> usedIds.contains(entry.attempt()));
    return Memory.create(spool, entries, usedIds);
  }

  private static List<Path> attempts(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        if (attempt(path).isPresent()) {
          found.add(path);
        }
      }
    }
    return found;
  }
}
