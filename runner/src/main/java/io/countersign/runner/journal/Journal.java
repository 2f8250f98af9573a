package io.countersign.runner.journal;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers attempts on disk (docs/decisions/0003-the-runner-door.md). An attempt is started at
 * most once: {@code started} is on disk before its jail is, and whatever has it is never started
 * again. Callers make sure that only one thread works on one attempt.
 */
public final class Journal implements AutoCloseable {
  private final Path spool;
  private final Path used;
  private final String id;
  private final FileLock lock;

  private Journal(Path spool, Path used, String id, FileLock lock) {
    this.spool = spool;
    this.used = used;
    this.id = id;
    this.lock = lock;
  }

  /**
   * Opens the journal of a spool, makes it where there is none, and settles what an earlier runner
   * left: what it had started is lost, what it had only accepted is forgotten.
   *
   * @throws IOException where the spool cannot be written, or another runner has it
   */
  public static Journal open(Path spool) throws IOException {
    Files.createDirectories(spool);
    Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwx------"));
    FileLock lock = lock(spool.resolve("lock"));
    Path used = Files.createDirectories(spool.resolve("used"));
    Path idFile = spool.resolve("journal-id");
    if (!Files.exists(idFile)) {
      Durable.write(idFile, UUID.randomUUID().toString());
    }
    Journal journal = new Journal(spool, used, Files.readString(idFile).trim(), lock);
    journal.settle();
    return journal;
  }

  /** Lets another runner open the spool. */
  @Override
  public void close() throws IOException {
    lock.acquiredBy().close();
  }

  /** Returns the id made once for this spool. */
  public String id() {
    return id;
  }

  /**
   * Returns how an attempt that is not living ended, where it ever started or was refused.
   *
   * @throws IOException where the journal cannot be read
   */
  public Optional<Kept> find(UUID attempt) throws IOException {
    if (Files.exists(used.resolve(attempt.toString()))) {
      return Optional.of(
          new Kept(
              new Outcome.Lost("the outcome of this attempt was acknowledged and is forgotten"),
              Optional.empty(),
              spool));
    }
    AttemptFolder folder = folder(attempt);
    if (folder.isEnded()) {
      return Optional.of(folder.read());
    }
    return folder.isStarted()
        ? Optional.of(folder.end(new Outcome.Lost("the outcome could not be recorded")))
        : Optional.empty();
  }

  /** Accepts an attempt that {@link #find} does not know. */
  public Workspace accept(UUID attempt) throws IOException {
    return Workspace.create(Files.createDirectory(folder(attempt).root()));
  }

  /** Records that the jail of an attempt is about to be started; on disk when this returns. */
  public void started(UUID attempt, Instant now) throws IOException {
    folder(attempt).start(now);
  }

  /** Records how an attempt ended; the outcome and its files are on disk when this returns. */
  public Kept ended(UUID attempt, Outcome outcome) throws IOException {
    return folder(attempt).end(outcome);
  }

  /** Forgets an attempt that was accepted and never started. */
  public void forget(UUID attempt) throws IOException {
    Workspace.remove(folder(attempt).root());
  }

  /** Forgets the outcome of an attempt that ended, and remembers that it was used. */
  public void acknowledge(UUID attempt) throws IOException {
    if (folder(attempt).isEnded()) {
      Durable.write(used.resolve(attempt.toString()), "");
      forget(attempt);
    }
  }

  private void settle() throws IOException {
    try (DirectoryStream<Path> attempts = Files.newDirectoryStream(spool, Files::isDirectory)) {
      for (Path directory : attempts) {
        Optional<UUID> attempt = attempt(directory);
        if (attempt.isPresent()) {
          settle(attempt.get());
        }
      }
    }
  }

  private void settle(UUID attempt) throws IOException {
    AttemptFolder folder = folder(attempt);
    if (Files.exists(used.resolve(attempt.toString()))) {
      forget(attempt);
    } else if (folder.isEnded()) {
      folder.workspace().removeJob();
    } else if (folder.isStarted()) {
      folder.end(new Outcome.Lost("the runner died while this attempt ran"));
    } else {
      forget(attempt);
    }
  }

  /** Two runners on one spool could start an attempt twice. */
  private static FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another runner uses this spool: " + file.getParent());
    }
    return lock;
  }

  private AttemptFolder folder(UUID attempt) {
    return new AttemptFolder(spool.resolve(attempt.toString()));
  }

  private static Optional<UUID> attempt(Path directory) {
    try {
      return Optional.of(UUID.fromString(directory.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
