package io.countersign.webapp.api.run;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.Runs;
import io.countersign.engine.run.direct.CancelRun;
import io.countersign.engine.run.live.Position;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.run.ExecMetaRepresentation.OneRun;
import io.countersign.webapp.api.run.RunCodeAsyncResource.Canceling;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One run, direct or governed: what became of it, what happens in it now, and its early end. */
@Path("/runs/{id}")
@RequestScoped
@Produces("application/json")
public class RunResource {

  private final Runs runs;
  private final CancelRun cancelRun;
  private final EventStreams streams;
  private final CurrentSubject current;

  protected RunResource() {
    this(null, null, null, null);
  }

  @Inject
  public RunResource(Runs runs, CancelRun cancelRun, EventStreams streams, CurrentSubject current) {
    this.runs = runs;
    this.cancelRun = cancelRun;
    this.streams = streams;
    this.current = current;
  }

  /** Shows a run. */
  @GET
  @Operation(summary = "Get a run with everything it left")
  public OneRun get(@PathParam("id") String id) {
    return new OneRun(true, ExecMetaRepresentation.of(runs.visible(current.get(), id)));
  }

  /**
   * The code of a direct run.
   *
   * @param ok always true
   */
  public record RunCode(boolean ok, String language, String code) {}

  /** Shows the code of a direct run, so that it can be looked at and changed again. */
  @GET
  @Path("/code")
  @Operation(summary = "Get the code of one's own direct run")
  public RunCode code(@PathParam("id") String id) {
    Runs.Code code = runs.code(current.get(), id);
    return new RunCode(true, code.language(), code.source());
  }

  /** Streams a run, from the beginning or from the event that was seen last. */
  @GET
  @Path("/events")
  @Produces("text/event-stream")
  @Operation(
      summary = "Stream a run as server-sent events: start, log, artifact, done",
      description = "Last-Event-ID resumes; after done the answer is 204.")
  public Response events(
      @PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String last) {
    RunView view = runs.visible(current.get(), id);
    Optional<Position> seen =
        Optional.ofNullable(last).filter(text -> !text.isEmpty()).map(Position::of);
    return streams.of(view.run(), seen);
  }

  /** Cancels a run, whether it prints anything or not. */
  @POST
  @Path("/cancel")
  @Operation(summary = "Cancel a run that one had executed")
  public Canceling cancel(@PathParam("id") String id) {
    Subject subject = current.get();
    cancelRun.cancel(subject, id);
    return new Canceling(true, "canceling");
  }
}
