package io.countersign.webapp.api.consent;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.Paging;
import io.countersign.engine.consent.comment.AddComment;
import io.countersign.engine.consent.comment.Comment;
import io.countersign.engine.consent.comment.Comments;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.consent.CommentRepresentation.CommentList;
import io.countersign.webapp.api.consent.CommentRepresentation.OneComment;
import io.countersign.webapp.api.json.Body;
import io.countersign.webapp.api.json.PageQuery;
import io.countersign.webapp.api.once.Repeatable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What people say about one run request. */
@Path("/code/run_requests/{id}/comments")
@RequestScoped
@Consumes("application/json")
@Produces("application/json")
public class CommentsResource {

  private static final int PAGE_SIZE = 100;

  private final AddComment addComment;
  private final Comments comments;
  private final CurrentSubject current;

  protected CommentsResource() {
    this(null, null, null);
  }

  @Inject
  public CommentsResource(AddComment addComment, Comments comments, CurrentSubject current) {
    this.addComment = addComment;
    this.comments = comments;
    this.current = current;
  }

  /** Adds a comment. The list is its address: a comment has no route of its own. */
  @POST
  @Repeatable
  @Parameter(ref = "Idempotency-Key")
  @Operation(summary = "Comment on a run request, as whoever may see it")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              example =
                  """
                  {"text": "Which file does it read?"}"""))
  @APIResponse(
      responseCode = "201",
      description = "The comment as it was kept",
      content = @Content(schema = @Schema(implementation = OneComment.class)))
  public Response add(@PathParam("id") String id, JsonNode sent) {
    Comment comment = addComment.add(current.get(), id, Body.of(sent).requiredText("text"));
    // The path alone is enough of an address (RFC 9110), and no Host header can bend it.
    return Response.status(Response.Status.CREATED)
        .header("Location", "/api/code/run_requests/" + id + "/comments#" + comment.id())
        .entity(new OneComment(true, CommentRepresentation.of(comment)))
        .build();
  }

  /** Lists the comments. */
  @GET
  @Operation(summary = "List the comments on a run request, oldest first")
  public CommentList ofRequest(@PathParam("id") String id, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, AddComment.MOST);
    return CommentList.of(comments.ofRequest(current.get(), id, paging), paging);
  }
}
