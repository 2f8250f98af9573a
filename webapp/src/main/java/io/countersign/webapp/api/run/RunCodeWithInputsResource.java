package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.engine.run.direct.RunWithInputs.Invoked;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Json;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Runs Python code with values as its global names (contract.md A2). */
@Path("/run_code_with_inputs")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class RunCodeWithInputsResource {

  private final RunWithInputs runWithInputs;
  private final CurrentSubject current;

  protected RunCodeWithInputsResource() {
    this(null, null);
  }

  @Inject
  public RunCodeWithInputsResource(RunWithInputs runWithInputs, CurrentSubject current) {
    this.runWithInputs = runWithInputs;
    this.current = current;
  }

  /** Runs the code, then the invocation. */
  @POST
  @Operation(summary = "Run Python code with inputs as globals, and evaluate an invocation")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "def f(x): return x * n", "inputs": {"n": 3}, "invocation": "f(2)"}"""))
  public Response run(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    Invoked invoked =
        runWithInputs.withGlobals(
            current.get(),
            code.code(),
            code.body().object("inputs").orElseGet(Json.MAPPER::createObjectNode),
            code.body().text("invocation").orElse(""),
            code.asked(),
            false);
    return TerminalAnswer.of(invoked.view().run(), TerminalAnswer.invoked(invoked));
  }
}
