package io.countersign.webapp.api.consent;

import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.consent.comment.Comment;
import io.countersign.webapp.api.content.Times;
import java.util.List;

/**
 * A comment on the wire.
 *
 * @param text plain text; never markup
 */
public record CommentRepresentation(
    String id, String requestId, String author, String text, String createdAt) {

  /** One comment. */
  public record OneComment(boolean ok, CommentRepresentation comment) {}

  /**
   * A page of comments.
   *
   * @param total how many there are on all pages
   */
  public record CommentList(
      boolean ok, List<CommentRepresentation> comments, int page, int pageSize, long total) {

    static CommentList of(Page<Comment> found, Paging paging) {
      return new CommentList(
          true,
          found.map(CommentRepresentation::of).items(),
          paging.page(),
          paging.size(),
          found.total());
    }
  }

  static CommentRepresentation of(Comment comment) {
    return new CommentRepresentation(
        comment.id(),
        comment.requestId(),
        comment.author(),
        comment.text(),
        Times.text(comment.createdAt()));
  }
}
