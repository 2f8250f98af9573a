package io.countersign.runner.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Named moments at which a test can hold the runner, to kill it there. Does nothing unless {@code
 * COUNTERSIGN_CHECKPOINT_DIR} is set and holds a file {@code <name>.hold}.
 */
public final class Checkpoint {
  private static final String DIRECTORY = System.getenv("COUNTERSIGN_CHECKPOINT_DIR");

  private Checkpoint() {}

  /** Says that the moment is reached, and waits while it is held. */
  public static void reach(String name) {
    if (DIRECTORY == null) {
      return;
    }
    Path hold = Path.of(DIRECTORY, name + ".hold");
    try {
      if (Files.exists(hold)) {
        Files.writeString(Path.of(DIRECTORY, name + ".reached"), "");
      }
      while (Files.exists(hold)) {
        Thread.sleep(10);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
