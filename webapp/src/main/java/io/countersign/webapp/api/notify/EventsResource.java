package io.countersign.webapp.api.notify;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.SignedIn;
import io.countersign.engine.ledger.tail.LedgerPosition;
import io.countersign.engine.notify.live.Listen;
import io.countersign.engine.notify.live.Listeners;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.sse.EventWriter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pushes what changes to the person signed in. */
@Path("/code/events")
@RequestScoped
public class EventsResource {

  private static final Logger LOG = LoggerFactory.getLogger(EventsResource.class);

  private final Listen listen;
  private final Listeners listeners;
  private final CurrentSubject current;

  protected EventsResource() {
    this(null, null, null);
  }

  @Inject
  public EventsResource(Listen listen, Listeners listeners, CurrentSubject current) {
    this.listen = listen;
    this.listeners = listeners;
    this.current = current;
  }

  /** Streams the news, from where the client stopped where it says so. */
  @GET
  @Produces("text/event-stream")
  @Operation(
      summary = "Hear what changes, as server-sent events",
      description =
          "Events: request, artifact and badges with ids, states and numbers; reset where more was"
              + " missed than is told, so that everything is read anew; signed_out as the last one."
              + " Last-Event-ID resumes. A person listens in 8 places at once; each stream ends"
              + " after 15 minutes and is to be opened again.")
  public Response events(@HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
    Optional<LedgerPosition> heard =
        Optional.ofNullable(lastEventId).filter(text -> !text.isEmpty()).map(LedgerPosition::of);
    Subject subject = current.get();
    SignedIn signedIn = current.signedIn();
    listeners.requireRoom(subject.username());
    return EventWriter.answer(out -> stream(subject, heard, signedIn, out));
  }

  /** Whoever comes in between when the last place goes is sent away, and comes back by itself. */
  private void stream(
      Subject subject, Optional<LedgerPosition> heard, SignedIn signedIn, OutputStream out) {
    try {
      listen.listen(subject, heard, signedIn, new PersonalEventWriter(out));
    } catch (Refusal e) {
      LOG.debug("no place is left for {}", subject.username());
    } catch (IOException e) {
      LOG.debug("{} listens no longer", subject.username());
    }
  }
}
