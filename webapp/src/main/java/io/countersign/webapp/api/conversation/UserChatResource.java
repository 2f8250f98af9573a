package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.chat.Converse;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.conversation.AiChatResource.Reply;
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

/** Asks one provider with a key of one's own, and never with another. */
@Path("/ai/user_chat")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class UserChatResource {

  private final Converse converse;
  private final CurrentSubject current;

  protected UserChatResource() {
    this(null, null);
  }

  @Inject
  public UserChatResource(Converse converse, CurrentSubject current) {
    this.converse = converse;
    this.current = current;
  }

  /** Asks what the last message asks. */
  @POST
  @Operation(
      summary = "Ask one provider with the key one keeps for it (authors and up)",
      description = "model may be any the provider knows: its holder pays.")
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
    String provider = body.requiredText("provider");
    return new Reply(
        converse
            .whole(converse.prepareWithOwnKey(current.get(), provider, Turns.question(body)))
            .text());
  }
}
