package io.countersign.webapp.api.run;

import io.countersign.engine.content.ContentStore;
import io.countersign.engine.run.RunView;
import io.countersign.plugins.spi.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Takes the pictures of a run into an answer, as the terminal's clients want them. */
@ApplicationScoped
public class Figures {

  private static final int MOST = 10;
  private static final long MOST_BYTES = 20L * 1024 * 1024;

  private final ContentStore store;

  protected Figures() {
    this(null);
  }

  @Inject
  public Figures(ContentStore store) {
    this.store = store;
  }

  /** Returns the PNG files of a run in base64, the first ten and 20 MiB at most. */
  List<String> of(RunView view) {
    List<String> images = new ArrayList<>();
    long bytes = 0;
    for (OutputFile file : view.files()) {
      bytes += file.size();
      if (file.mediaType().equals("image/png") && images.size() < MOST && bytes <= MOST_BYTES) {
        images.add(read(file));
      }
    }
    return images;
  }

  private String read(OutputFile file) {
    try (InputStream in = store.open(file.sha256())) {
      return Base64.getEncoder().encodeToString(in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("a kept file cannot be read: " + file.name(), e);
    }
  }
}
