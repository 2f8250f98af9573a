package io.countersign.engine.consent.comment;

import io.countersign.engine.Ids;
import io.countersign.engine.consent.RunRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What one person said about one request. */
@Entity
@Table(name = "run_comment")
public class Comment {

  @Id private String id;

  @Column(name = "request_id")
  private String requestId;

  @Column(name = "artifact_id")
  private String artifactId;

  /** Counts a request's comments from 1; their order is this, never a clock's. */
  private int position;

  private String author;

  @Column(name = "comment_text")
  private String text;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Comment() {}

  Comment(RunRequest request, int position, String author, String text, Instant at) {
    this.id = Ids.at(at);
    this.requestId = request.id();
    this.artifactId = request.artifactId();
    this.position = position;
    this.author = author;
    this.text = text;
    this.createdAt = at;
  }

  /** Returns the opaque id. */
  public String id() {
    return id;
  }

  /** Returns the request it is about. */
  public String requestId() {
    return requestId;
  }

  /** Returns who said it. */
  public String author() {
    return author;
  }

  /** Returns what was said: plain text, whatever it looks like. */
  public String text() {
    return text;
  }

  /** Returns when. */
  public Instant createdAt() {
    return createdAt;
  }
}
