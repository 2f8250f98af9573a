package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.engine.run.direct.RunWithInputs.Answered;
import io.countersign.engine.run.direct.RunWithInputs.Mode;
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

/** Finds what Python code asks for (contract.md A2). */
@Path("/prepare_code_inputs")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class PrepareCodeInputsResource {

  private final RunWithInputs runWithInputs;
  private final CurrentSubject current;

  protected PrepareCodeInputsResource() {
    this(null, null);
  }

  @Inject
  public PrepareCodeInputsResource(RunWithInputs runWithInputs, CurrentSubject current) {
    this.runWithInputs = runWithInputs;
    this.current = current;
  }

  /** Lists the prompts; runs nothing of the code. */
  @POST
  @Operation(summary = "List the distinct literals of input(\"…\") in Python code, in order")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "name = input('Name? ')"}"""))
  public Response prepare(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    Answered answered =
        runWithInputs.run(
            current.get(),
            Mode.PROMPTS,
            code.code(),
            Json.MAPPER.createObjectNode(),
            "",
            code.asked());
    if (answered.told().has("error")) {
      throw Refusal.invalid("CODE_UNREADABLE", answered.told().get("error").asText());
    }
    ObjectNode body = Json.MAPPER.createObjectNode();
    if (!answered.told().has("prompts")) {
      return TerminalAnswer.of(answered.view().run(), body);
    }
    body.put("ok", true).set("prompts", answered.told().get("prompts"));
    return Response.ok(body).build();
  }
}
