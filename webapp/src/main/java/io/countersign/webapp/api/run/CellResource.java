package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.countersign.engine.run.DirectJob;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.direct.RunCell;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.engine.run.policy.Kind;
import io.countersign.engine.run.session.CellView;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Json;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Runs a cell of one's own session and waits for it. */
@Path("/sessions/{language}/cell")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class CellResource {

  private final RunCell runCell;
  private final RunWithInputs runWithInputs;
  private final Figures figures;
  private final CurrentSubject current;

  protected CellResource() {
    this(null, null, null, null);
  }

  @Inject
  public CellResource(
      RunCell runCell, RunWithInputs runWithInputs, Figures figures, CurrentSubject current) {
    this.runCell = runCell;
    this.runWithInputs = runWithInputs;
    this.figures = figures;
    this.current = current;
  }

  /** Runs a cell. */
  @POST
  @Operation(
      summary = "Run a cell of one's own session, which keeps its state (authors and up)",
      description =
          "Opens the session where there is none. Where it is gone, 409 SESSION_LOST; fresh begins"
              + " anew. capture_plots keeps the figures a cell leaves open and closes them; inputs"
              + " answers its prompts.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "x = 1", "fresh": false, "capture_plots": false, "inputs": {},
                   "policy": {"timeout": 5}}"""))
  public Response run(@PathParam("language") String language, JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    Optional<Response> incomplete = MissingInputs.of(code, current.get(), runWithInputs);
    if (incomplete.isPresent()) {
      return incomplete.get();
    }
    boolean fresh = code.body().flag("fresh").orElse(false);
    DirectJob job =
        DirectJob.of(
            Kind.SESSION_CELL,
            language,
            code.code(),
            code.asked(),
            code.capturePlots(),
            code.answers());
    return answer(runCell.run(current.get(), job, fresh));
  }

  private Response answer(CellView cell) {
    Run run = cell.run().run();
    List<String> images = figures.of(cell.run());
    ObjectNode body =
        Json.MAPPER.createObjectNode().put("output", TerminalAnswer.cut(run.stdout()));
    body.set("images", Json.MAPPER.valueToTree(images));
    body.put("session", cell.session())
        .put("session_changed", run.sessionChanged())
        .put("cells", cell.cells());
    body.putRawValue("diagnostics", new RawValue(run.diagnostics()));
    return TerminalAnswer.of(run, body);
  }
}
