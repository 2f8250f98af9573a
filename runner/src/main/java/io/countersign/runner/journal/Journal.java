package io.countersign.runner.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STARTED = "started";
  private static final String OUTCOME = "outcome.json";

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
    Path directory = directory(attempt);
    if (Files.exists(directory.resolve(OUTCOME))) {
      Outcome outcome =
          OutcomeDocument.read(JSON.readTree(Files.readString(directory.resolve(OUTCOME))));
      return Optional.of(new Kept(outcome, started(directory), new Workspace(directory).files()));
    }
    if (Files.exists(directory.resolve(STARTED))) {
      return Optional.of(ended(attempt, new Outcome.Lost("the outcome could not be recorded")));
    }
    return Optional.empty();
  }

  /** Accepts an attempt that {@link #find} does not know. */
  public Workspace accept(UUID attempt) throws IOException {
    return Workspace.create(Files.createDirectory(directory(attempt)));
  }

  /** Records that the jail of an attempt is about to be started; on disk when this returns. */
  public void started(UUID attempt, Instant now) throws IOException {
    Durable.write(directory(attempt).resolve(STARTED), now.toString());
    Durable.sync(spool);
  }

  /** Records how an attempt ended; the outcome and its files are on disk when this returns. */
  public Kept ended(UUID attempt, Outcome outcome) throws IOException {
    Workspace workspace = new Workspace(directory(attempt));
    for (OutputFile file : outcome.evidence().files()) {
      Durable.sync(workspace.files().resolve(file.sha256()));
    }
    Durable.write(workspace.root().resolve(OUTCOME), OutcomeDocument.write(outcome).toString());
    Durable.sync(spool);
    workspace.removeJob();
    return new Kept(outcome, started(workspace.root()), workspace.files());
  }

  /** Forgets an attempt that was accepted and never started. */
  public void forget(UUID attempt) throws IOException {
    Workspace.remove(directory(attempt));
  }

  /** Forgets the outcome of an attempt, and remembers that it was used. */
  public void acknowledge(UUID attempt) throws IOException {
    if (Files.exists(directory(attempt).resolve(OUTCOME))) {
      Durable.write(used.resolve(attempt.toString()), "");
      Workspace.remove(directory(attempt));
    }
  }

  private void settle() throws IOException {
    try (DirectoryStream<Path> attempts = Files.newDirectoryStream(spool, Files::isDirectory)) {
      for (Path directory : attempts) {
        Optional<UUID> attempt = attempt(directory);
        if (attempt.isPresent()) {
          settle(attempt.get(), directory);
        }
      }
    }
  }

  private void settle(UUID attempt, Path directory) throws IOException {
    if (Files.exists(used.resolve(attempt.toString()))) {
      forget(attempt);
    } else if (Files.exists(directory.resolve(OUTCOME))) {
      new Workspace(directory).removeJob();
    } else if (Files.exists(directory.resolve(STARTED))) {
      ended(attempt, new Outcome.Lost("the runner died while this attempt ran"));
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

  private Path directory(UUID attempt) {
    return spool.resolve(attempt.toString());
  }

  private static Optional<Instant> started(Path directory) throws IOException {
    Path file = directory.resolve(STARTED);
    return Files.exists(file)
        ? Optional.of(Instant.parse(Files.readString(file)))
        : Optional.empty();
  }

  private static Optional<UUID> attempt(Path directory) {
    try {
      return Optional.of(UUID.fromString(directory.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
