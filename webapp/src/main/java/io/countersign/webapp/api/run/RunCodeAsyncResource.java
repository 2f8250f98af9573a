package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.Runs;
import io.countersign.engine.run.direct.CancelRun;
import io.countersign.engine.run.direct.RunNow;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.engine.run.live.LiveRuns;
import io.countersign.engine.run.policy.Kind;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Runs code that its sender looks at later (contract.md A2); everybody sees their own runs only.
 */
@Path("/run_code_async")
@RequestScoped
@Produces("application/json")
public class RunCodeAsyncResource {

  private static final Set<Kind> KINDS = Set.of(Kind.ASYNC, Kind.ASYNC_PLOTS);
  private static final Set<Kind> KINDS_AND_CELLS =
      Set.of(Kind.ASYNC, Kind.ASYNC_PLOTS, Kind.SESSION_CELL);
  private static final int SNIPPET = 400;
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private final RunNow runNow;
  private final RunWithInputs runWithInputs;
  private final CancelRun cancelRun;
  private final Runs runs;
  private final LiveRuns liveRuns;
  private final Figures figures;
  private final CurrentSubject current;
  private final Clock clock;

  protected RunCodeAsyncResource() {
    this(null, null, null, null, null, null, null, Clock.systemUTC());
  }

  @Inject
  public RunCodeAsyncResource(
      RunNow runNow,
      RunWithInputs runWithInputs,
      CancelRun cancelRun,
      Runs runs,
      LiveRuns liveRuns,
      Figures figures,
      CurrentSubject current,
      Clock clock) {
    this.runNow = runNow;
    this.runWithInputs = runWithInputs;
    this.cancelRun = cancelRun;
    this.runs = runs;
    this.liveRuns = liveRuns;
    this.figures = figures;
    this.current = current;
    this.clock = clock;
  }

  /** A run that has begun. */
  public record Started(boolean ok, String runId) {}

  /** One run. */
  public record OneAsyncRun(boolean ok, AsyncRunRepresentation run) {}

  /** A cancellation under way. */
  public record Canceling(boolean ok, String status) {}

  /** A run in the history. */
  public record PastRun(
      String id,
      String status,
      @Nullable String startedAt,
      @Nullable String finishedAt,
      @Nullable Integer returncode,
      @Nullable String error,
      String outputSnippet,
      @Nullable Integer progressPercent,
      @Nullable Double durationSecs,
      String userKey,
      String kind) {}

  /** Runs, newest first. */
  public record History(boolean ok, List<PastRun> runs, int count) {}

  /** Starts a run. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Consumes("application/json")
  @Operation(summary = "Start a run of code and look at it later (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "print(1)", "timeout": 45, "capture_plots": false, "inputs": {}}"""))
  @APIResponse(
      responseCode = "200",
      description = "The run has begun",
      content = @Content(schema = @Schema(implementation = Started.class)))
  public Response start(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    CodeBody timed = code.body().amount("timeout").map(code::withTimeout).orElse(code);
    Kind kind = code.capturePlots() ? Kind.ASYNC_PLOTS : Kind.ASYNC;
    Optional<Response> incomplete = MissingInputs.of(timed, current.get(), runWithInputs);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    DirectJob job =
        DirectJob.of(
            kind,
            timed.language(),
            timed.code(),
            timed.asked(),
            timed.capturePlots(),
            timed.answers());
    return Response.ok(new Started(true, runNow.start(current.get(), job))).build();
  }

  /** Shows a run. */
  @GET
  @Path("/{id}")
  @Operation(summary = "Look at a run that was started")
  public OneAsyncRun get(@PathParam("id") String id) {
    RunView view = own(id);
    Run run = view.run();
    String printed =
        run.status().isFinal() ? run.stdout() + run.stderr() : liveRuns.of(run).merged();
    double timeout = run.wallLimit().orElse(Duration.ZERO).toMillis() / 1000.0;
    List<String> images = run.kind() == Kind.ASYNC_PLOTS ? figures.of(view) : List.of();
    return new OneAsyncRun(
        true,
        AsyncRunRepresentation.of(
            run, printed, images, Progress.of(run, printed, timeout, clock.instant()), timeout));
  }

  /** Cancels a run, whether it prints anything or not. */
  @POST
  @Path("/{id}/cancel")
  @Operation(summary = "Cancel a run that was started")
  public Canceling cancel(@PathParam("id") String id) {
    own(id);
    cancelRun.cancel(current.get(), id);
    return new Canceling(true, "canceling");
  }

  /** Lists one's own runs. */
  @GET
  @Path("/history")
  @Operation(
      summary = "List one's own started runs, newest first",
      description = "With cells=true the cells of one's sessions stand among them.")
  public History history(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cells") @Nullable String cells) {
    Set<Kind> kinds = "true".equals(cells) ? KINDS_AND_CELLS : KINDS;
    List<PastRun> past =
        runs.direct(current.get(), kinds, most(limit)).stream().map(this::past).toList();
    return new History(true, past, past.size());
  }

  private RunView own(String id) {
    RunView view = runs.visible(current.get(), id);
    if (!KINDS.contains(view.run().kind())) {
      throw Refusal.notFound();
    }
    return view;
  }

  private PastRun past(Run run) {
    String printed = run.stdout() + run.stderr();
    double timeout = run.wallLimit().orElse(Duration.ZERO).toMillis() / 1000.0;
    Optional<Double> duration =
        run.startedAt()
            .flatMap(
                from -> run.finishedAt().map(to -> Duration.between(from, to).toMillis() / 1e3));
    return new PastRun(
        run.id(),
        AsyncRunRepresentation.word(run),
        Times.text(run.startedAt()),
        Times.text(run.finishedAt()),
        run.exitCode().orElse(null),
        AsyncRunRepresentation.errorOf(run).map(RunCodeAsyncResource::snippet).orElse(null),
        snippet(printed),
        Progress.of(run, printed, timeout, clock.instant()).orElse(null),
        duration.orElse(null),
        run.executedBy(),
        run.kind().word());
  }

  private static String snippet(String text) {
    return text.substring(0, Math.min(SNIPPET, text.length()));
  }

  private static int most(@Nullable String limit) {
    if (limit == null) {
      return USUAL;
    }
    if (!limit.matches("[0-9]{1,9}") || Integer.parseInt(limit) < 1) {
      throw Refusal.invalid("LIMIT", "limit is a whole number from 1 to " + MOST);
    }
    return Math.min(MOST, Integer.parseInt(limit));
  }
}
