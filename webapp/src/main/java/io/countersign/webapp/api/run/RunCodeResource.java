package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.RunView;
import io.countersign.engine.run.direct.RunNow;
import io.countersign.engine.run.policy.Kind;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Runs code and waits for it (contract.md A2). */
@Path("/run_code")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class RunCodeResource {

  private final RunNow runNow;
  private final Figures figures;
  private final CurrentSubject current;

  protected RunCodeResource() {
    this(null, null, null);
  }

  @Inject
  public RunCodeResource(RunNow runNow, Figures figures, CurrentSubject current) {
    this.runNow = runNow;
    this.figures = figures;
    this.current = current;
  }

  /** Runs code. */
  @POST
  @Operation(summary = "Run code and wait for its end (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "print(1)", "language": "python", "capture_plots": false,
                   "policy": {"timeout": 5, "max_mem_mb": 512, "env": {}, "argv": []}}"""))
  public Response run(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    RunView view =
        runNow.run(
            current.get(),
            DirectJob.of(
                code.capturePlots() ? Kind.PLOTS : Kind.TERMINAL,
                code.language(),
                code.code(),
                code.asked(),
                code.capturePlots()));
    return TerminalAnswer.of(view.run(), code.capturePlots() ? figures.of(view) : List.of());
  }
}
