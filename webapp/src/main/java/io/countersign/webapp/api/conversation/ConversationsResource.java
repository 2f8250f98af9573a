package io.countersign.webapp.api.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.conversation.Conversation;
import io.countersign.engine.conversation.ConversationDraft;
import io.countersign.engine.conversation.Conversations;
import io.countersign.engine.conversation.DeleteConversation;
import io.countersign.engine.conversation.Message;
import io.countersign.engine.conversation.SaveConversation;
import io.countersign.engine.refusal.Refusal;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/** The conversations one kept, each under the name of a file. */
@Path("/vs_terminal")
@RequestScoped
@Produces("application/json")
public class ConversationsResource {

  private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-]{1,80})\\.json");
  private static final String LOAD = "/api/vs_terminal/load_chat?file=";

  private final Conversations conversations;
  private final SaveConversation saveConversation;
  private final DeleteConversation deleteConversation;
  private final CurrentSubject current;

  protected ConversationsResource() {
    this(null, null, null, null);
  }

  @Inject
  public ConversationsResource(
      Conversations conversations,
      SaveConversation saveConversation,
      DeleteConversation deleteConversation,
      CurrentSubject current) {
    this.conversations = conversations;
    this.saveConversation = saveConversation;
    this.deleteConversation = deleteConversation;
    this.current = current;
  }

  /** A conversation that was kept. */
  public record Saved(boolean ok, String file, String path) {}

  /** A conversation in a list. */
  public record Session(String file, int size, String modified) {}

  /** One's own conversations, by name. */
  public record Sessions(boolean ok, List<Session> sessions) {}

  /** A whole conversation. */
  public record Whole(
      String name,
      String savedAt,
      int messageCount,
      List<Message> messages,
      String reportMarkdown) {}

  /** A whole conversation, as an answer. */
  public record Loaded(boolean ok, Whole session) {}

  /** A conversation that is gone. */
  public record Deleted(boolean ok, String deleted) {}

  /** Keeps a conversation under a name that is free. */
  @POST
  @Path("save_chat")
  @Consumes("application/json")
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Keep a conversation and the report draft (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"name": "prices", "messages": [{"role": "user", "text": "Hello",
                   "ts": "2027-01-31T12:00:00Z"}], "report_markdown": "# Prices"}"""))
  public Response save(JsonNode sent) {
    Body body = Body.of(sent);
    ConversationDraft draft =
        new ConversationDraft(
            body.text("name"),
            body.objects("messages").stream().map(ConversationsResource::message).toList(),
            body.text("report_markdown").orElse(""));
    String file = saveConversation.save(current.get(), draft) + ".json";
    return Response.status(Response.Status.CREATED)
        .header("Location", LOAD + file) // whatever Host was sent
        .entity(new Saved(true, file, LOAD + file))
        .build();
  }

  private static Message message(Body message) {
    return new Message(
        message.requiredText("role"), message.requiredText("text"), message.text("ts").orElse(""));
  }

  /** Lists one's own conversations. */
  @GET
  @Path("chat_sessions")
  @Operation(summary = "List the conversations one kept (authors and up)")
  public Sessions list() {
    return new Sessions(
        true,
        conversations.all(current.get()).stream()
            .map(
                one ->
                    new Session(one.name() + ".json", one.sizeBytes(), Times.text(one.savedAt())))
            .toList());
  }

  /** Shows one of them whole. */
  @GET
  @Path("load_chat")
  @Operation(summary = "Load a conversation one kept (authors and up)")
  public Loaded load(@QueryParam("file") @Nullable String file) {
    Conversation kept = conversations.one(current.get(), name(Optional.ofNullable(file)));
    return new Loaded(
        true,
        new Whole(
            kept.name(),
            Times.text(kept.savedAt()),
            kept.messageCount(),
            kept.messages(),
            kept.report()));
  }

  /** Removes one of them. */
  @POST
  @Path("delete_chat")
  @Consumes("application/json")
  @Operation(summary = "Delete a conversation one kept (authors and up)")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example = "{\"file\": \"prices.json\"}"))
  public Deleted delete(JsonNode sent) {
    String name = name(Body.of(sent).text("file"));
    deleteConversation.delete(current.get(), name);
    return new Deleted(true, name + ".json");
  }

  private static String name(Optional<String> file) {
    Matcher known = FILE.matcher(file.orElse(""));
    if (!known.matches()) {
      throw Refusal.invalid(
          "FILE_INVALID", "file is a name from chat_sessions, for example prices.json");
    }
    return known.group(1);
  }
}
