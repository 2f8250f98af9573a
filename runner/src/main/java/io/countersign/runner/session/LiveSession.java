package io.countersign.runner.session;

import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import io.countersign.runner.session.SessionRefused.Why;
import io.countersign.runner.warm.Stay;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** One live interpreter; does one thing at a time. */
final class LiveSession {
  private static final int MOST_SNAPSHOTS = 8;
  private static final String BASE = "base";

  private final String id;
  private final String language;
  private final Stay stay;
  private final Path directory;
  private final Remarks remarks;
  private volatile Optional<Running> running = Optional.empty();
  private volatile long lastUse = System.nanoTime();
  private long sequence = -1;
  private volatile long cells;
  private Optional<Ended> last = Optional.empty();

  /** The cell that runs. */
  private record Running(long sequence, Cancellation cancellation) {}

  /**
   * Makes one.
   *
   * @param directory a directory of its own for the files of its cells; exists
   */
  LiveSession(String id, String language, Stay stay, Path directory, Remarks remarks) {
    this.id = id;
    this.language = language;
    this.stay = stay;
    this.directory = directory;
    this.remarks = remarks;
  }

  String language() {
    return language;
  }

  /** Returns when it was last used, as {@link System#nanoTime()} has it. */
  long lastUse() {
    return lastUse;
  }

  boolean isAlive() {
    return stay.isAlive();
  }

  /** Runs a cell, or tells how the one of that number ended. */
  synchronized Ended run(Cell cell, JobOutput output, Runnable started)
      throws IOException, InterruptedException, SessionRefused {
    if (cell.sequence() <= sequence) {
      Outcome lost = new Outcome.Lost("a later cell of this session has run since");
      return cell.sequence() == sequence && last.isPresent()
          ? last.get()
          : new Ended(lost, directory);
    }
    if (cell.knownOnly()) {
      throw new SessionRefused(Why.CELL_UNKNOWN, "no cell of that number was taken");
    }
    sequence = cell.sequence();
    cells = cells + 1;
    Cancellation cancellation = new Cancellation();
    running = Optional.of(new Running(sequence, cancellation));
    lastUse = Long.MAX_VALUE; // nobody ends what is running for being idle
    try {
      Path files = emptyFiles();
      started.run();
      Outcome outcome = stay.cell(cell.job(), files, output, cancellation, () -> {});
      Ended ended = new Ended(remarks.on(cell.job(), outcome), files);
      last = Optional.of(ended);
      return ended;
    } finally {
      running = Optional.empty();
      lastUse = System.nanoTime();
    }
  }

  /** Returns an empty directory for files; mostly the one that the cell before left empty. */
  private Path emptyFiles() throws IOException {
    Path files = directory.resolve("files");
    boolean clean = last.filter(ended -> ended.outcome() instanceof Outcome.Finished).isPresent();
    if (!clean || !last.get().outcome().evidence().files().isEmpty()) {
      Workspace.remove(files);
      Files.createDirectories(files);
    }
    last = Optional.empty();
    return files;
  }

  /**
   * Ends the cell that runs, not the session.
   *
   * @param number the only cell that is meant; empty for whichever runs
   * @return whether that one runs
   */
  boolean interrupt(OptionalLong number) {
    Optional<Running> meant =
        running.filter(cell -> number.isEmpty() || number.getAsLong() == cell.sequence());
    meant.ifPresent(cell -> cell.cancellation().cancel());
    return meant.isPresent();
  }

  /** Resets it, keeps its state by a name, or restores it. */
  synchronized void apply(String action, String name) throws IOException, SessionRefused {
    boolean known = stay.snapshots().contains(name);
    if (action.equals("restore") && !known) {
      throw new SessionRefused(
          Why.SNAPSHOT_UNKNOWN,
          "no snapshot has that name; there are " + String.join(", ", stay.snapshots()));
    }
    if (action.equals("snapshot") && name.equals(BASE)) {
      throw new SessionRefused(
          Why.SNAPSHOT_REFUSED, "base is the state at the opening; take another name");
    }
    if (action.equals("snapshot") && !known && stay.snapshots().size() >= MOST_SNAPSHOTS) {
      throw new SessionRefused(
          Why.SNAPSHOT_REFUSED,
          "a session keeps " + MOST_SNAPSHOTS + " snapshots; take one of their names again");
    }
    lastUse = System.nanoTime();
    Optional<String> error = stay.apply(action, name);
    if (error.isPresent()) {
      throw new SessionRefused(Why.INVALID, error.get());
    }
  }

  /** Returns what it stands at; does not wait for the cell that runs. */
  Standing standing() {
    return new Standing(id, language, cells, stay.snapshots());
  }

  /** Ends it at once, whatever runs. */
  void close() throws IOException {
    stay.close();
    Workspace.remove(directory);
  }
}
