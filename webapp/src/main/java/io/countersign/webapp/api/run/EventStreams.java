package io.countersign.webapp.api.run;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.live.Position;
import io.countersign.engine.run.live.Watch;
import io.countersign.webapp.api.sse.EventWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams runs to those who watch; so many at once, and each no longer than a token lives. */
@ApplicationScoped
public class EventStreams {

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final Watch watch;
  private final Semaphore places;

  protected EventStreams() {
    this(null, 1);
  }

  @Inject
  public EventStreams(
      Watch watch,
      @ConfigProperty(name = "countersign.events.watchers", defaultValue = "32") int watchers) {
    this.watch = watch;
    this.places = new Semaphore(watchers);
  }

  /**
   * Returns a run as an answer that goes on until the run has ended.
   *
   * @throws Refusal unavailable, where too many watch already
   */
  Response of(Run run, Optional<Position> seen) {
    if (seen.map(Position::done).orElse(false)) {
      return Response.noContent().build(); // tells a browser not to come back
    }
    if (places.availablePermits() == 0) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "WATCHERS_TOO_MANY",
          "Too many streams are open on this server; close one, or look at the run itself");
    }
    return EventWriter.answer(out -> stream(run.id(), seen, out));
  }

  /** Whoever comes in between when the last place goes is sent away, and comes back by itself. */
  private void stream(String runId, Optional<Position> seen, OutputStream out) {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      watch.tell(
          runId,
          seen.orElse(Position.BEGINNING),
          seen.isPresent(),
          LONGEST,
          new RunEventWriter(runId, out));
    } catch (IOException e) {
      LOG.debug("nobody listens to run {} any more", runId);
    } finally {
      places.release();
    }
  }
}
