package io.countersign.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Named points at which a test may hold the server in order to kill it. Does nothing unless {@code
 * COUNTERSIGN_CHECKPOINT_DIR} names a folder that holds a file {@code <point>.hold}.
 */
public final class Checkpoint {

  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getenv("COUNTERSIGN_CHECKPOINT_DIR")).map(Path::of);

  private Checkpoint() {}

  /** Marks the point as reached and waits as long as it is held. */
  public static void reach(String name) {
    if (FOLDER.isEmpty() || !Files.exists(FOLDER.get().resolve(name + ".hold"))) {
      return;
    }
    try {
      Files.writeString(FOLDER.get().resolve(name + ".reached"), "");
      while (Files.exists(FOLDER.get().resolve(name + ".hold"))) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the checkpoint folder cannot be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
