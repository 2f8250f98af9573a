package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.conversation.chat.Converse;
import io.countersign.engine.conversation.chat.Converse.Prepared;
import io.countersign.engine.conversation.chat.Question;
import io.countersign.engine.conversation.setup.ConfigureModelServer;
import io.countersign.engine.conversation.setup.ConfigureModelServer.Reconfigured;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.Setups;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.Json;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/**
 * The model server as source document A's terminal sets it up and tries it (contract.md A2): the
 * assistant that is selected, whichever that is.
 */
@Path("/vs_terminal")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class ModelServerResource {

  private final ConfigureModelServer configureModelServer;
  private final Converse converse;
  private final Diagnostics diagnostics;
  private final CurrentSubject current;

  protected ModelServerResource() {
    this(null, null, null, null);
  }

  @Inject
  public ModelServerResource(
      ConfigureModelServer configureModelServer,
      Converse converse,
      Diagnostics diagnostics,
      CurrentSubject current) {
    this.configureModelServer = configureModelServer;
    this.converse = converse;
    this.diagnostics = diagnostics;
    this.current = current;
  }

  /** What was changed, in the words it was sent in. */
  public record Configured(boolean ok, JsonNode changed, DiagnosticsRepresentation diagnostics) {}

  /** A model that answered; {@code chars} is the length of its answer. */
  public record Warmed(boolean ok, boolean loaded, int chars, String model) {}

  /** What a model answered, as it came. */
  public record Generated(
      String model, String prompt, String raw, DiagnosticsRepresentation diagnostics) {}

  /** Changes how the selected assistant is reached. */
  @POST
  @Path("config")
  @Operation(
      summary = "Set host, port and model of the assistant people talk to (admins, superusers)",
      description =
          "Where none is selected it is Ollama, which is selected once it has a model."
              + " /api/ai/providers/configure sets up whatever else there is.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"host": "127.0.0.1", "port": 11434, "model": "mistral:latest"}"""))
  public Configured configure(JsonNode sent) {
    Setups.adminsOnly(current.get());
    Body body = Body.of(sent);
    if (body.names().contains("gen_timeout")) {
      throw Refusal.invalid(
          "SETTING_FIXED",
          "gen_timeout is the operator's: COUNTERSIGN_ASSISTANTS_TIMEOUT, when the server starts");
    }
    Reconfigured done =
        configureModelServer.configure(
            current.get(), body.text("host"), body.number("port"), body.text("model"));
    return new Configured(
        true, changes(done.before(), done.after()), diagnostics.of(current.get()));
  }

  /** Has the model answer once, so that a server that loads it does so now. */
  @POST
  @Path("warm")
  @Operation(summary = "Have a model answer once, so that it is loaded (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"prompt\": \"Hello\"}"))
  public Warmed warm(JsonNode sent) {
    Generated answer = ask(sent);
    return new Warmed(true, true, answer.raw().length(), answer.model());
  }

  /** Has the model answer, and shows the answer as it came. */
  @POST
  @Path("test_generate")
  @Operation(summary = "Have a model answer a prompt (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"prompt\": \"Hello\"}"))
  public Generated testGenerate(JsonNode sent) {
    return ask(sent);
  }

  private Generated ask(JsonNode sent) {
    Body body = Body.of(sent);
    String prompt = body.text("prompt").filter(text -> !text.isBlank()).orElse("Hello");
    Question question =
        new Question(
            prompt,
            body.text("model").filter(model -> !model.isBlank()),
            List.of(),
            Optional.empty(),
            "");
    Prepared prepared = converse.prepare(current.get(), question);
    String raw = converse.whole(prepared).text();
    return new Generated(prepared.model(), prompt, raw, diagnostics.of(current.get()));
  }

  private static ObjectNode changes(ProviderView before, ProviderView after) {
    ObjectNode changed = Json.MAPPER.createObjectNode();
    Optional<URI> from = before.address().map(URI::create);
    Optional<URI> to = after.address().map(URI::create);
    if (!Objects.equals(from.map(URI::getHost), to.map(URI::getHost))) {
      to.ifPresent(address -> changed.put("host", address.getHost()));
    }
    if (!Objects.equals(from.map(URI::getPort), to.map(URI::getPort))) {
      to.ifPresent(address -> changed.put("port", address.getPort()));
    }
    if (!before.model().equals(after.model())) {
      after.model().ifPresent(model -> changed.put("model", model));
    }
    return changed;
  }
}
