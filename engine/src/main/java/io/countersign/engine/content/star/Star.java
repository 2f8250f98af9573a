package io.countersign.engine.content.star;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** One person's star on one artifact. */
@Entity
@IdClass(StarKey.class)
@Table(name = "artifact_star")
public class Star {

  @Id
  @Column(name = "artifact_id")
  private String artifactId;

  @Id private String username;

  @Column(name = "starred_at")
  private Instant starredAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Star() {}

  Star(String artifactId, String username, Instant at) {
    this.artifactId = artifactId;
    this.username = username;
    this.starredAt = at;
  }

  /** Returns when it was given. */
  public Instant starredAt() {
    return starredAt;
  }
}
