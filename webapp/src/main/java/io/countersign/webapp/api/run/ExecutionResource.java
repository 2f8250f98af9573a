package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.consent.RequestView;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.run.AwaitRun;
import io.countersign.engine.run.ExecuteRun;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.policy.Policies;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.consent.OneRequest;
import io.countersign.webapp.api.consent.RequestRepresentation;
import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.json.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Executes an approved request (contract.md A1). */
@Path("/code/run_requests/{id}/execute")
@RequestScoped
@Produces("application/json")
public class ExecutionResource {

  /** Beyond a run's own wall time: room for those queued before it. */
  private static final Duration ROOM = Duration.ofSeconds(15);

  private static final Duration NONE = Duration.ZERO;

  private final ExecuteRun executeRun;
  private final AwaitRun awaitRun;
  private final Requests requests;
  private final Policies policies;
  private final CurrentSubject current;

  protected ExecutionResource() {
    this(null, null, null, null, null);
  }

  @Inject
  public ExecutionResource(
      ExecuteRun executeRun,
      AwaitRun awaitRun,
      Requests requests,
      Policies policies,
      CurrentSubject current) {
    this.policies = policies;
    this.executeRun = executeRun;
    this.awaitRun = awaitRun;
    this.requests = requests;
    this.current = current;
  }

  /** Executes, and waits for the end unless asked not to (RFC 7240). */
  @POST
  @Operation(
      summary = "Execute an approved run request",
      description = "Waits for the outcome; Prefer: respond-async answers 202 with Location.")
  public Response execute(
      @PathParam("id") String id, @HeaderParam("Prefer") @Nullable String prefer) {
    Subject subject = current.get();
    executeRun.execute(subject, id);
    boolean async = prefer != null && prefer.contains("respond-async");
    Optional<RunView> run =
        awaitRun.await(id, async ? NONE : policies.usual(Kind.ARTIFACT_RUN).wall().plus(ROOM));
    RequestView request = requests.visible(subject, id);
    Optional<Run> ended = run.map(RunView::run).filter(r -> r.status().isFinal());
    RequestRepresentation body = RequestRepresentation.whole(request, run);
    return ended.map(r -> answer(r, body)).orElseGet(() -> accepted(id, body, async));
  }

  /** The path alone is enough of an address (RFC 9110), and no Host header can bend it. */
  private static Response accepted(String id, RequestRepresentation body, boolean asked) {
    Response.ResponseBuilder answer =
        Response.accepted(new OneRequest(true, body))
            .header("Location", "/api/code/run_requests/" + id);
    return (asked ? answer.header("Preference-Applied", "respond-async") : answer).build();
  }

  /** Source A's codes: a failing program is 400, a slow one 408 (design.md, decision 7). */
  private static Response answer(Run run, RequestRepresentation body) {
    return switch (run.status()) {
      case SUCCEEDED -> Response.ok(new OneRequest(true, body)).build();
      case TIMED_OUT -> failed(408, "EXECUTION_TIMEOUT", "Execution timeout", body);
      case LOST -> failed(503, "EXECUTION_LOST", sentence(run), body);
      default -> failed(400, "EXECUTION_FAILED", "Execution failed", body);
    };
  }

  private static String sentence(Run run) {
    return run.reason().orElse("Lost") + ". It may have started, so it is not started again";
  }

  private static Response failed(
      int status, String code, String sentence, RequestRepresentation body) {
    ObjectNode problem = Problem.body(status, code, sentence);
    problem.set("request", Json.MAPPER.valueToTree(body));
    return Response.status(status).type(Problem.TYPE).entity(problem).build();
  }
}
