package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.chat.Converse;
import io.countersign.engine.conversation.chat.Question;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Asks one provider by name. */
@Path("/ai/chat")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class AiChatResource {

  private final Converse converse;
  private final CurrentSubject current;

  protected AiChatResource() {
    this(null, null);
  }

  @Inject
  public AiChatResource(Converse converse, CurrentSubject current) {
    this.converse = converse;
    this.current = current;
  }

  /** A whole answer. */
  public record Reply(String reply) {}

  /** Asks what the last message asks. */
  @POST
  @Operation(summary = "Ask one provider (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"provider": "openai", "messages": [{"role": "user", "content": "Hello"}]}"""))
  public Reply chat(JsonNode sent) {
    Body body = Body.of(sent);
    Question question = Turns.question(body);
    return new Reply(
        converse
            .whole(converse.prepare(current.get(), body.requiredText("provider"), question))
            .text());
  }
}
