package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.run.direct.FindPrompts;
import io.countersign.webapp.api.CurrentSubject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
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

  private final FindPrompts findPrompts;
  private final CurrentSubject current;

  protected PrepareCodeInputsResource() {
    this(null, null);
  }

  @Inject
  public PrepareCodeInputsResource(FindPrompts findPrompts, CurrentSubject current) {
    this.findPrompts = findPrompts;
    this.current = current;
  }

  /** What the code asks for. */
  public record Prompts(boolean ok, List<String> prompts) {}

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
  public Prompts prepare(JsonNode sent) {
    CodeBody code = CodeBody.of(sent);
    return new Prompts(true, findPrompts.in(current.get(), code.code(), code.asked()));
  }
}
