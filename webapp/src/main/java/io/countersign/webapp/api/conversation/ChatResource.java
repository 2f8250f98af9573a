package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.chat.Converse;
import io.countersign.engine.conversation.chat.Converse.Prepared;
import io.countersign.engine.conversation.chat.Question;
import io.countersign.plugins.spi.Assistant.Ending;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.sse.EventWriter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** Asks the assistant that is selected. */
@Path("/vs_terminal/chat")
@RequestScoped
@Consumes("application/json")
@Produces({"application/json", "text/event-stream"})
public class ChatResource {

  private final Converse converse;
  private final CurrentSubject current;

  protected ChatResource() {
    this(null, null);
  }

  @Inject
  public ChatResource(Converse converse, CurrentSubject current) {
    this.converse = converse;
    this.current = current;
  }

  /**
   * A whole answer.
   *
   * @param cut whether it ends where its bound was, and not where it should
   */
  public record Reply(boolean ok, String reply, String model, boolean cut) {}

  /** Asks, and answers whole or as it comes. */
  @POST
  @Operation(
      summary = "Ask the assistant (authors and up)",
      description =
          "Answers whole, or, where Accept is text/event-stream, as server-sent events: token with"
              + " {text} for each piece, then done with {ok, reply, model, cut}, or error with a"
              + " problem. messages is what was said before, as {role, text}; of it the last 20 are"
              + " sent on. An answer is text: nothing it says is carried out.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"message": "Why is this slow?", "code": "print(1)", "language": "python",
                   "messages": [{"role": "user", "text": "Hello"},
                                {"role": "assistant", "text": "Hello!"}]}"""))
  public Response chat(@HeaderParam("Accept") @Nullable String accept, JsonNode sent) {
    Body body = Body.of(sent);
    Prepared prepared =
        converse.prepare(
            current.get(),
            new Question(
                body.text("message").orElse(""),
                body.text("model").filter(model -> !model.isBlank()),
                Turns.of(body),
                body.text("code"),
                body.text("language")
                    .filter(name -> name.matches("[a-z0-9+#-]{1,20}"))
                    .orElse("")));
    if (Optional.ofNullable(accept).filter(wanted -> wanted.contains("event-stream")).isPresent()) {
      return EventWriter.answer(out -> new AnswerStream(converse, prepared).writeTo(out));
    }
    Converse.Whole whole = converse.whole(prepared);
    return Response.ok(
            new Reply(true, whole.text(), prepared.model(), whole.ending() == Ending.CUT),
            "application/json")
        .build();
  }
}
