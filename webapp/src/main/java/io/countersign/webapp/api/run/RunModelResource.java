package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.modelfile.RunModelFile;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.direct.RunWithInputs.Invoked;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Json;
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

/**
 * Runs one of one's own model files (contract.md A2, which names the route and leaves its form).
 */
@Path("/run_model")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class RunModelResource {

  private final RunModelFile runModelFile;
  private final Figures figures;
  private final CurrentSubject current;

  protected RunModelResource() {
    this(null, null, null);
  }

  @Inject
  public RunModelResource(RunModelFile runModelFile, Figures figures, CurrentSubject current) {
    this.runModelFile = runModelFile;
    this.figures = figures;
    this.current = current;
  }

  /** Runs the model and waits for its end. */
  @POST
  @Operation(
      summary = "Run one of one's own model files (authors and up)",
      description =
          "A Python model without a __main__ guard is started by its run_demo(), demo() or main();"
              + " inputs whose key is an identifier become its global names. Answers as"
              + " run_code_with_inputs, with images where capture_plots is true.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "momentum", "inputs": {"window": 20}, "capture_plots": true,
                   "policy": {"timeout": 10}}"""))
  public Response run(JsonNode sent) {
    Body body = Body.of(sent);
    String name = body.requiredText("name");
    boolean capturePlots = body.flag("capture_plots").orElse(false);
    Invoked invoked =
        runModelFile.run(
            current.get(),
            name,
            body.object("inputs").orElseGet(Json.MAPPER::createObjectNode),
            CodeBody.asked(body.part("policy")),
            capturePlots);
    Run run = invoked.view().run();
    ObjectNode answer = TerminalAnswer.invoked(invoked).put("ok", true).put("name", name);
    answer.set(
        "images", Json.MAPPER.valueToTree(capturePlots ? figures.of(invoked.view()) : List.of()));
    return TerminalAnswer.of(run, answer);
  }
}
