package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.direct.RunLine;
import io.countersign.engine.run.session.CellView;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Json;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** One's own Python session line by line, as at an interpreter's prompt (contract.md A2). */
@Path("/terminal")
@RequestScoped
@Produces("application/json")
public class TerminalSessionResource {

  private final RunLine runLine;
  private final CurrentSubject current;

  protected TerminalSessionResource() {
    this(null, null);
  }

  @Inject
  public TerminalSessionResource(RunLine runLine, CurrentSubject current) {
    this.runLine = runLine;
    this.current = current;
  }

  /** Which session lines are sent to. */
  public record Opened(boolean ok, String sessionId) {}

  /** Opens one's own session, or finds it. */
  @POST
  @Path("/session")
  @Operation(
      summary = "Open one's own Python session to send lines to (authors and up)",
      description =
          "There is one, which cells and the terminal's page use too: it is opened where there is"
              + " none. fresh ends it first.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"fresh\": false}"))
  public Opened open(@Nullable JsonNode sent) {
    boolean fresh = sent != null && Body.of(sent).flag("fresh").orElse(false);
    return new Opened(true, runLine.open(current.get(), fresh));
  }

  /** Runs a line. */
  @POST
  @Path("/{sid}/exec")
  @Consumes("application/json")
  @Operation(
      summary = "Send a line to one's own session",
      description =
          "more is true where the statement goes on; an empty line ends a block. What the line"
              + " wrote to stderr, its traceback too, is in stderr.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"line\": \"1 + 1\"}"))
  public Response exec(@PathParam("sid") String sid, JsonNode sent) {
    CellView cell = runLine.run(current.get(), sid, Body.of(sent).requiredText("line"));
    Run run = cell.run().run();
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("ok", true)
            .put("output", TerminalAnswer.cut(run.stdout()))
            .put("more", cell.more());
    if (!run.stderr().isEmpty()) {
      body.put("stderr", TerminalAnswer.cut(run.stderr()));
    }
    return TerminalAnswer.of(run, body);
  }

  /** Resets the session. */
  @POST
  @Path("/{sid}/reset")
  @Operation(summary = "Bring one's own session back to its opening")
  public Opened reset(@PathParam("sid") String sid) {
    return new Opened(true, runLine.reset(current.get(), sid));
  }
}
