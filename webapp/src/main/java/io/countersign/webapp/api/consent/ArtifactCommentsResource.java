package io.countersign.webapp.api.consent;

import io.countersign.engine.Paging;
import io.countersign.engine.consent.comment.Comments;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.webapp.api.CurrentSubject;
import io.countersign.webapp.api.consent.CommentRepresentation.CommentList;
import io.countersign.webapp.api.json.PageQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What people say about all run requests of an artifact. */
@Path("/code/artifacts/{slug}/comments")
@RequestScoped
@Produces("application/json")
public class ArtifactCommentsResource {

  private static final int PAGE_SIZE = 100;

  private final Comments comments;
  private final Access access;
  private final CurrentSubject current;

  protected ArtifactCommentsResource() {
    this(null, null, null);
  }

  @Inject
  public ArtifactCommentsResource(Comments comments, Access access, CurrentSubject current) {
    this.comments = comments;
    this.access = access;
    this.current = current;
  }

  /** Lists the comments. */
  @GET
  @Operation(summary = "List the comments on an artifact's run requests, newest first")
  public CommentList ofArtifact(@PathParam("slug") String slug, @BeanParam PageQuery query) {
    Paging paging = query.paging(PAGE_SIZE, PAGE_SIZE);
    Artifact artifact = access.visible(current.get(), slug);
    return CommentList.of(comments.ofArtifact(artifact, paging), paging);
  }
}
