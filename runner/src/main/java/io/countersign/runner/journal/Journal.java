package io.countersign.runner.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers attempts on disk (docs/decisions/0003-the-runner-door.md). An attempt is started at
 * most once: its start is on disk before its jail is, and whatever has one is never started again.
 * Callers make sure that only one thread works on one attempt.
 */
public final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path spool;
  private final String id;
  private final FileLock lock;
  private final Memory memory;
  private final Forgetting forgetting;

  private Journal(Path spool, String id, FileLock lock, Memory memory) {
    this.spool = spool;
    this.id = id;
    this.lock = lock;
    this.memory = memory;
    this.forgetting = new Forgetting(spool, memory);
  }

  /**
   * Opens the journal of a spool, makes it where there is none, and settles what an earlier runner
   * left: what it had started is lost, what it had only accepted is forgotten.
   *
   * @throws IOException where the spool cannot be written, its journal is damaged, or another
   *     runner has it
   */
  public static Journal open(Path spool) throws IOException {
    Files.createDirectories(spool);
    Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwx------"));
    FileLock lock = lock(spool.resolve("lock"));
    try {
      Path idFile = spool.resolve("journal-id");
      Memory memory = Files.exists(idFile) ? OldSpool.open(spool) : Memory.create(spool);
      if (!Files.exists(idFile)) {
        Durable.write(idFile, UUID.randomUUID().toString());
      }
      Journal journal = new Journal(spool, Files.readString(idFile).trim(), lock, memory);
      journal.settle();
      return journal;
    } catch (IOException | RuntimeException e) {
      lock.acquiredBy().close();
      throw e;
    }
  }

  /** Lets another runner open the spool. */
  @Override
  public void close() throws IOException {
    forgetting.close();
    memory.close();
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
    if (memory.find(attempt).isEmpty()) {
      return memory.isUsed(attempt) ? Optional.of(forgotten()) : Optional.empty();
    }
    Optional<byte[]> document = memory.outcome(attempt);
    return Optional.of(
        document.isPresent()
            ? kept(attempt, OutcomeDocument.read(JSON.readTree(document.get())))
            : ended(attempt, new Outcome.Lost("the outcome could not be recorded")));
  }

  /**
   * Accepts an attempt that {@link #find} does not know. Nothing of it is on disk yet.
   *
   * @throws IOException where the attempt is known
   */
  public Workspace accept(UUID attempt) throws IOException {
    if (memory.find(attempt).isPresent() || memory.isUsed(attempt)) {
      throw new IOException("attempt " + attempt + " is known and is not started again");
    }
    return workspace(attempt);
  }

  /**
   * Records that the jail of an attempt is about to be started; on disk when this returns.
   *
   * @throws IOException where it cannot be recorded, for example for lack of room; then the jail
   *     must not be started
   */
  public void started(UUID attempt, RunEvent.Start start) throws IOException {
    memory.started(attempt, start);
  }

  /** Records how an attempt ended; the outcome and its files are on disk when this returns. */
  public Kept ended(UUID attempt, Outcome outcome) throws IOException {
    Workspace workspace = workspace(attempt);
    if (!outcome.evidence().files().isEmpty()) {
      for (OutputFile file : outcome.evidence().files()) {
        Durable.sync(workspace.files().resolve(file.sha256()));
      }
      Durable.sync(workspace.files());
      Durable.sync(workspace.root());
      Durable.sync(spool);
    }
    memory.ended(attempt, JSON.writeValueAsBytes(OutcomeDocument.write(outcome)));
    return kept(attempt, outcome);
  }

  /** Removes all files of an attempt that ended but its output files. */
  public void tidy(UUID attempt) throws IOException {
    Workspace workspace = workspace(attempt);
    if (Files.exists(workspace.files())) {
      workspace.removeJob();
    } else {
      Workspace.remove(workspace.root());
    }
  }

  /** Forgets an attempt that was accepted and never started. */
  public void forget(UUID attempt) throws IOException {
    Workspace.remove(workspace(attempt).root());
  }

  /**
   * Forgets the outcome of an attempt that ended, and remembers that it was used. It is on disk a
   * moment later; until then a crash brings the outcome back.
   */
  public void acknowledge(UUID attempt) {
    if (memory.use(attempt)) {
      forgetting.add(attempt);
    }
  }

  private void settle() throws IOException {
    for (UUID attempt : memory.known()) {
      if (memory.find(attempt).flatMap(Memory.Known::outcome).isEmpty()) {
        ended(attempt, new Outcome.Lost("the runner died while this attempt ran"));
      }
    }
    try (var folders = Files.newDirectoryStream(spool, Files::isDirectory)) {
      for (Path folder : folders) {
        Optional<UUID> attempt = OldSpool.attempt(folder);
        if (attempt.isPresent() && memory.find(attempt.get()).isPresent()) {
          tidy(attempt.get());
        } else if (attempt.isPresent()) {
          forget(attempt.get());
        }
      }
    }
  }

  private Kept forgotten() {
    Outcome lost =
        new Outcome.Lost("the outcome of this attempt was acknowledged and is forgotten");
    return new Kept(lost, Optional.empty(), spool);
  }

  private Kept kept(UUID attempt, Outcome outcome) {
    return new Kept(
        outcome, memory.find(attempt).flatMap(Memory.Known::start), workspace(attempt).files());
  }

  private Workspace workspace(UUID attempt) {
    return new Workspace(spool.resolve(attempt.toString()));
  }

  /** Two runners on one spool could start an attempt twice. */
  private static FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another runner uses the spool " + file.getParent());
    }
    return lock;
  }
}
