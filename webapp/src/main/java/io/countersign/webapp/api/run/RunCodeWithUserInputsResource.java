package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.direct.RunWithInputs;
import io.countersign.webapp.api.CurrentSubject;
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

/** Runs Python code with answers to its prompts (contract.md A2). */
@Path("/run_code_with_user_inputs")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class RunCodeWithUserInputsResource {

  private static final String NOTHING = "(no output produced)";

  private final RunWithInputs runWithInputs;
  private final CurrentSubject current;

  protected RunCodeWithUserInputsResource() {
    this(null, null);
  }

  @Inject
  public RunCodeWithUserInputsResource(RunWithInputs runWithInputs, CurrentSubject current) {
    this.runWithInputs = runWithInputs;
    this.current = current;
  }

  /** Runs the code, unless an answer is missing. */
  @POST
  @Operation(summary = "Run Python code with answers to its prompts")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"code": "print(input('Name? '))", "inputs": {"Name? ": "Ada"}}"""))
  public Response run(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    JsonNode answers = code.body().object("inputs").orElseGet(Json.MAPPER::createObjectNode);
    List<String> missing = runWithInputs.missing(current.get(), code.code(), answers, code.asked());
    if (!missing.isEmpty()) {
      return MissingInputs.answer(missing);
    }
    return answer(
        runWithInputs.withAnswers(current.get(), code.code(), answers, code.asked()).run(),
        answers);
  }

  private static Response answer(Run run, JsonNode answers) {
    String output =
        run.stdout().isEmpty() || run.stderr().isEmpty()
            ? run.stdout() + run.stderr()
            : run.stdout() + "\n" + run.stderr();
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("ok", true)
            .put("output", output.isEmpty() ? NOTHING : TerminalAnswer.cut(output))
            .put("stdout", TerminalAnswer.cut(run.stdout()))
            .put("stderr", TerminalAnswer.cut(run.stderr()))
            .put("output_empty", output.isEmpty());
    body.set("inputs_used", answers);
    if (!run.stderr().isEmpty()) {
      body.put("error", TerminalAnswer.cut(run.stderr()));
    }
    return TerminalAnswer.of(run, body);
  }
}
