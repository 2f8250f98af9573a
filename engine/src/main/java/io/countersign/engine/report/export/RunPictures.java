package io.countersign.engine.report.export;

import io.countersign.engine.content.ContentStore;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.Runs;
import io.countersign.plugins.spi.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads files of the runs somebody may see, from where they are kept. */
@ApplicationScoped
class RunPictures {

  private static final Logger LOG = LoggerFactory.getLogger(RunPictures.class);

  private final Runs runs;
  private final ContentStore store;

  protected RunPictures() {
    this(null, null);
  }

  @Inject
  RunPictures(Runs runs, ContentStore store) {
    this.runs = runs;
    this.store = store;
  }

  /**
   * Returns a file's bytes; empty where it is too large for a picture, or no longer kept. The name
   * is looked up in the run's list and never used as a path.
   *
   * @throws Refusal not found where the subject may not see the run, or it has no such file
   */
  Optional<byte[]> bytes(Subject subject, String run, String name) {
    OutputFile file =
        runs.visible(subject, run).files().stream()
            .filter(left -> left.name().equals(name))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    if (file.size() > Pictures.MOST_BYTES) {
      return Optional.empty();
    }
    try (InputStream in = store.open(file.sha256())) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | UncheckedIOException e) {
      LOG.info("file {} of run {} is no longer kept", file.sha256(), run);
      return Optional.empty();
    }
  }
}
