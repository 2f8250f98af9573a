package io.countersign.runner.journal;

import io.countersign.plugins.spi.RunEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the log and the used ids say together, as one. Outcomes stay on disk; only where they stand
 * is held in memory. Whoever appends holds the shared lock until it is remembered, so that a
 * compaction leaves nothing out.
 */
final class Memory implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Memory.class);
  private static final String LOG = "journal.log";
  private static final String USED = "used-ids";
  private static final long ROOM_TO_GROW = 16L * 1024 * 1024;
  private static final int MOST_IDS_IN_MEMORY = 16 * 1024;

  private final Path path;
  private final UsedIds used;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private volatile Map<UUID, Known> index = new ConcurrentHashMap<>();
  private Log log;
  private long compactAt;

  private Memory(Path path, UsedIds used) throws IOException {
    this.path = path;
    this.used = used;
    long before = Files.size(path);
    this.log = Log.open(path, (entry, bodyAt) -> remember(index, entry, bodyAt));
    if (log.size() < before) {
      LOGGER.warn("cut {} bytes off {}, half written", before - log.size(), path);
    }
    this.compactAt = ROOM_TO_GROW;
  }

  /**
   * An attempt whose outcome is not acknowledged.
   *
   * @param start its start; empty where it ended without
   * @param outcome where its outcome stands; empty while there is none
   */
  record Known(Optional<RunEvent.Start> start, Optional<Place> outcome) {}

  /**
   * A part of the log.
   *
   * @param at where it begins
   * @param length bytes
   */
  record Place(long at, int length) {}

  /** Makes an empty memory; what was begun of one before is begun anew. */
  static Memory create(Path spool) throws IOException {
    return create(spool, List.of(), List.of());
  }

  /** Makes a memory of what is known already; it is there as a whole or not at all. */
  static Memory create(Path spool, List<Entry> entries, List<UUID> usedIds) throws IOException {
    UsedIds used = UsedIds.open(spool.resolve(USED));
    usedIds.forEach(used::add);
    used.store();
    Durable.sync(spool);
    Log.write(spool.resolve(LOG), entries);
    return new Memory(spool.resolve(LOG), used);
  }

  /** Returns whether a spool holds a memory. */
  static boolean exists(Path spool) {
    return Files.exists(spool.resolve(LOG));
  }

  /**
   * Opens the memory of a spool.
   *
   * @throws IOException where a part of it is missing or damaged
   */
  static Memory open(Path spool) throws IOException {
    if (!exists(spool) || !Files.isDirectory(spool.resolve(USED))) {
      throw new IOException(
          spool
              + " has lost its journal. Bring "
              + LOG
              + " and "
              + USED
              + " back from a backup, or move the directory away to begin a new journal; attempts"
              + " of this one then count as lost");
    }
    return new Memory(spool.resolve(LOG), UsedIds.open(spool.resolve(USED)));
  }

  boolean isUsed(UUID attempt) {
    return used.contains(attempt);
  }

  Optional<Known> find(UUID attempt) {
    return Optional.ofNullable(index.get(attempt));
  }

  List<UUID> known() {
    return List.copyOf(index.keySet());
  }

  /** Returns the outcome of an attempt as it was recorded. */
  Optional<byte[]> outcome(UUID attempt) throws IOException {
    lock.readLock().lock();
    try {
      Optional<Place> place = find(attempt).flatMap(Known::outcome);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
        return Optional.of(Log.read(file, place.get()));
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  void started(UUID attempt, RunEvent.Start start) throws IOException {
    append(Entry.started(attempt, start));
  }

  void ended(UUID attempt, byte[] outcome) throws IOException {
    append(Entry.ended(attempt, outcome));
  }

  /** Takes an attempt that ended for used; only in memory until {@link #store}. */
  boolean use(UUID attempt) {
    lock.readLock().lock();
    try {
      if (find(attempt).flatMap(Known::outcome).isEmpty()) {
        return false;
      }
      used.add(attempt);
      index.remove(attempt);
      return true;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Brings to disk that attempts are used. */
  void store(List<UUID> attempts) throws IOException {
    lock.readLock().lock();
    try {
      log.append(attempts.stream().map(Entry::used).toList());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Returns whether enough is forgotten that a compaction pays. */
  boolean isToBeCompacted() {
    return log.size() > compactAt || used.inMemory() > MOST_IDS_IN_MEMORY;
  }

  /** Writes the log anew without what is forgotten, and takes its place at once. */
  void compact() throws IOException {
    lock.writeLock().lock();
    try {
      used.store();
      try (RandomAccessFile old = new RandomAccessFile(path.toFile(), "r")) {
        Log.write(path, () -> live(old));
      } finally {
        reopen(); // the new log, or the old one where there was no room for a new one
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.writeLock().lock();
    try {
      log.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void append(Entry entry) throws IOException {
    lock.readLock().lock();
    try {
      remember(index, entry, log.append(entry));
    } finally {
      lock.readLock().unlock();
    }
  }

  private void remember(Map<UUID, Known> into, Entry entry, long bodyAt) {
    UUID attempt = entry.attempt();
    Known before = into.getOrDefault(attempt, new Known(Optional.empty(), Optional.empty()));
    switch (entry.kind()) {
      case STARTED -> into.put(attempt, new Known(Optional.of(entry.start()), before.outcome()));
      case ENDED -> {
        Place place = new Place(bodyAt, entry.bodyLength());
        into.put(attempt, new Known(before.start(), Optional.of(place)));
      }
      case USED -> {
        used.add(attempt);
        into.remove(attempt);
      }
    }
  }

  /** A log that cannot be opened again stays closed, so that nothing is started from then on. */
  private void reopen() throws IOException {
    log.close();
    Map<UUID, Known> fresh = new ConcurrentHashMap<>();
    log = Log.open(path, (entry, bodyAt) -> remember(fresh, entry, bodyAt));
    index = fresh;
    compactAt = 2 * log.size() + ROOM_TO_GROW;
  }

  /** Returns what is not forgotten, read one by one. */
  private Iterator<Entry> live(RandomAccessFile old) {
    return index.entrySet().stream().flatMap(known -> entries(old, known)).iterator();
  }

  private static Stream<Entry> entries(RandomAccessFile old, Map.Entry<UUID, Known> known) {
    UUID attempt = known.getKey();
    Optional<Entry> start = known.getValue().start().map(at -> Entry.started(attempt, at));
    Optional<Entry> outcome =
        known.getValue().outcome().map(place -> Entry.ended(attempt, read(old, place)));
    return Stream.concat(start.stream(), outcome.stream());
  }

  private static byte[] read(RandomAccessFile old, Place place) {
    try {
      return Log.read(old, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
