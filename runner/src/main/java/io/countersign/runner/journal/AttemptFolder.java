package io.countersign.runner.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.runner.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the disk knows of one attempt: {@code started} once its jail was about to start, {@code
 * outcome.json} once it ended.
 *
 * @param root the folder of the attempt
 */
record AttemptFolder(Path root) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STARTED = "started";
  private static final String OUTCOME = "outcome.json";

  /** Returns whether the jail may ever have started. */
  boolean isStarted() {
    return Files.exists(root.resolve(STARTED));
  }

  /** Returns whether the outcome is recorded. */
  boolean isEnded() {
    return Files.exists(root.resolve(OUTCOME));
  }

  /** Records the start, on disk when this returns. */
  void start(Instant now) throws IOException {
    Durable.write(root.resolve(STARTED), now.toString());
    Durable.sync(root.getParent());
  }

  /** Records the outcome and removes what the job read; on disk when this returns. */
  Kept end(Outcome outcome) throws IOException {
    for (OutputFile file : outcome.evidence().files()) {
      Durable.sync(workspace().files().resolve(file.sha256()));
    }
    Durable.write(root.resolve(OUTCOME), OutcomeDocument.write(outcome).toString());
    Durable.sync(root.getParent());
    workspace().removeJob();
    return kept(outcome);
  }

  /** Reads what was recorded of an attempt that ended. */
  Kept read() throws IOException {
    return kept(OutcomeDocument.read(JSON.readTree(Files.readString(root.resolve(OUTCOME)))));
  }

  /** Returns the folder as the place of the job's files. */
  Workspace workspace() {
    return new Workspace(root);
  }

  private Kept kept(Outcome outcome) throws IOException {
    Optional<Instant> started =
        isStarted()
            ? Optional.of(Instant.parse(Files.readString(root.resolve(STARTED))))
            : Optional.empty();
    return new Kept(outcome, started, workspace().files());
  }
}
