package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Connections to the runner. One whose verb was answered whole is kept for the next verb, because
 * to connect costs both sides more than many a verb does.
 */
final class Connections {

  private static final int MOST_KEPT = 8;

  private final Path socket;
  private final ObjectMapper mapper;
  private final Deque<Frames> kept = new ArrayDeque<>();

  Connections(Path socket, ObjectMapper mapper) {
    this.socket = socket;
    this.mapper = mapper;
  }

  /**
   * Returns a connection: a kept one that the runner has not hung up since, or a new one.
   *
   * @throws IOException where the runner does not answer
   */
  Frames open() throws IOException {
    for (Optional<Frames> last = pollKept(); last.isPresent(); last = pollKept()) {
      if (last.get().isOpen()) {
        return last.get();
      }
      last.get().hangUp();
    }
    return new Frames(socket, mapper, this::keep);
  }

  private synchronized Optional<Frames> pollKept() {
    return Optional.ofNullable(kept.pollLast()); // the others may be idle until they are too many
  }

  private void keep(Frames frames) throws IOException {
    synchronized (this) {
      if (kept.size() < MOST_KEPT) {
        kept.addLast(frames);
        return;
      }
    }
    frames.hangUp();
  }
}
