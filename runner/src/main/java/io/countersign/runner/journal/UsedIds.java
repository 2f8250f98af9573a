package io.countersign.runner.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Remembers for good which attempts were used: those since the last compaction in memory, all
 * others in a few sorted files. An id may be in several files; a merge that is cut short leaves
 * nothing wrong.
 */
final class UsedIds {
  private static final String RUN = "run-";
  private static final int MOST_IN_ONE_FILE = 100_000_000; // a file is mapped as one piece

  private final Path directory;
  private final Set<UUID> fresh = new ConcurrentSkipListSet<>(SortedRun.ORDER);
  private volatile List<SortedRun> runs;
  private int lastNumber;

  private UsedIds(Path directory, List<SortedRun> runs, int lastNumber) {
    this.directory = directory;
    this.runs = runs;
    this.lastNumber = lastNumber;
  }

  /** Opens what a directory remembers. */
  static UsedIds open(Path directory) throws IOException {
    Files.createDirectories(directory);
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path file : stream) {
        if (file.toString().endsWith(".part")) {
          Files.delete(file);
        } else {
          files.add(file);
        }
      }
    }
    List<SortedRun> runs = new ArrayList<>();
    int last = 0;
    for (Path file : files) {
      runs.add(SortedRun.open(file));
      last = Integer.parseInt(file.getFileName().toString().substring(RUN.length()));
    }
    return new UsedIds(directory, List.copyOf(runs), last);
  }

  /** Remembers an id; only in memory, until {@link #store}. */
  void add(UUID id) {
    fresh.add(id);
  }

  boolean contains(UUID id) {
    return fresh.contains(id) || runs.stream().anyMatch(run -> run.contains(id));
  }

  /** Returns how many are only in memory. */
  int inMemory() {
    return fresh.size();
  }

  /** Brings all to disk, and merges files of like size, so that they stay few. */
  void store() throws IOException {
    if (fresh.isEmpty()) {
      return;
    }
    List<SortedRun> now = new ArrayList<>(runs);
    now.add(write(fresh.iterator()));
    runs = List.copyOf(now);
    fresh.clear();
    while (now.size() > 1 && areAlike(now.get(now.size() - 2), now.get(now.size() - 1))) {
      SortedRun newer = now.remove(now.size() - 1);
      SortedRun older = now.remove(now.size() - 1);
      now.add(write(new Merged(older.iterator(), newer.iterator())));
      runs = List.copyOf(now);
      older.remove();
      newer.remove();
    }
  }

  private static boolean areAlike(SortedRun older, SortedRun newer) {
    return older.count() <= 2L * newer.count()
        && (long) older.count() + newer.count() <= MOST_IN_ONE_FILE;
  }

  private SortedRun write(Iterator<UUID> sorted) throws IOException {
    Path path = directory.resolve(String.format("%s%08d", RUN, ++lastNumber));
    SortedRun.write(path, sorted);
    return SortedRun.open(path);
  }

  /** Two sorted sequences as one, without the ids that both have. */
  private static final class Merged implements Iterator<UUID> {
    private final Iterator<UUID> one;
    private final Iterator<UUID> other;
    private Optional<UUID> nextOfOne;
    private Optional<UUID> nextOfOther;

    Merged(Iterator<UUID> one, Iterator<UUID> other) {
      this.one = one;
      this.other = other;
      nextOfOne = next(one);
      nextOfOther = next(other);
    }

    @Override
    public boolean hasNext() {
      return nextOfOne.isPresent() || nextOfOther.isPresent();
    }

    @Override
    public UUID next() {
      int order = order();
      UUID next = (order <= 0 ? nextOfOne : nextOfOther).orElseThrow();
      nextOfOne = order <= 0 ? next(one) : nextOfOne;
      nextOfOther = order >= 0 ? next(other) : nextOfOther;
      return next;
    }

    private int order() {
      if (nextOfOne.isEmpty() || nextOfOther.isEmpty()) {
        return nextOfOne.isEmpty() ? 1 : -1;
      }
      return SortedRun.ORDER.compare(nextOfOne.get(), nextOfOther.get());
    }

    private static Optional<UUID> next(Iterator<UUID> ids) {
      return ids.hasNext() ? Optional.of(ids.next()) : Optional.empty();
    }
  }
}
