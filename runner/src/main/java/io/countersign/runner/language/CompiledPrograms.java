package io.countersign.runner.language;

import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps compiled programs, each in a directory named by the hash of all that made it. A program is
 * there whole or not at all, whenever the runner dies; those used longest ago go when all together
 * become too large.
 */
public final class CompiledPrograms {
  private static final String UNFINISHED = "new-";
  private static final String REMARKS = ".remarks";

  private final Path directory;
  private final long mostBytes;
  private final Clock clock;
  private final Map<String, Integer> held = new HashMap<>();

  /**
   * Opens what earlier runners kept, and removes what they did not finish.
   *
   * @param directory where programs are kept
   * @param mostBytes what they may hold together
   */
  public CompiledPrograms(Path directory, long mostBytes, Clock clock) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.mostBytes = mostBytes;
    this.clock = clock;
    try (var unfinished = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
      for (Path left : unfinished) {
        Workspace.remove(left);
      }
    }
  }

  /**
   * A program that is not removed until it is let go of.
   *
   * @param folder holds the program and nothing else that can be seen
   * @param remarks what the compiler said of it
   * @param release lets go of it
   */
  record Held(Path folder, String remarks, Runnable release) {}

  /** Returns the program of a hash, which counts as a use of it. */
  synchronized Optional<Held> find(String hash) throws IOException {
    Path folder = directory.resolve(hash);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
    held.merge(hash, 1, Integer::sum);
    return Optional.of(
        new Held(folder, Files.readString(folder.resolve(REMARKS)), () -> release(hash)));
  }

  /**
   * Keeps a program.
   *
   * @param hash of all that made it
   * @param name its file name
   * @param file its bytes; moved away
   * @param remarks what the compiler said of it
   */
  synchronized Held keep(String hash, String name, Path file, String remarks) throws IOException {
    Path folder = directory.resolve(hash);
    if (!Files.isDirectory(folder)) { // else another job made the same program meanwhile
      Path fresh = Files.createTempDirectory(directory, UNFINISHED);
      Files.writeString(fresh.resolve(REMARKS), remarks);
      Files.move(file, fresh.resolve(name));
      for (Path part : List.of(fresh.resolve(REMARKS), fresh.resolve(name))) {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r-xr-xr-x"));
        sync(part);
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    Held kept = find(hash).orElseThrow();
    removeOldest();
    return kept;
  }

  private synchronized void release(String hash) {
    held.merge(hash, -1, (now, less) -> now + less == 0 ? null : now + less);
  }

  private void removeOldest() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (var folders = Files.newDirectoryStream(directory, path -> !isUnfinished(path))) {
      for (Path folder : folders) {
        entries.add(new Entry(folder, Files.getLastModifiedTime(folder), size(folder)));
      }
    }
    long total = entries.stream().mapToLong(Entry::bytes).sum();
    entries.sort(Comparator.comparing(Entry::used));
    for (Entry entry : entries) {
      if (total > mostBytes && !held.containsKey(entry.folder().getFileName().toString())) {
        Workspace.remove(entry.folder());
        total -= entry.bytes();
      }
    }
  }

  private record Entry(Path folder, FileTime used, long bytes) {}

  private static boolean isUnfinished(Path folder) {
    return folder.getFileName().toString().startsWith(UNFINISHED);
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  /** Lets the bytes reach the disk before the name that says they are all there. */
  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
