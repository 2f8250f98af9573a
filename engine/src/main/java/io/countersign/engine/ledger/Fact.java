package io.countersign.engine.ledger;

import io.countersign.engine.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One governed thing that happened. Never changed, never deleted. */
@Entity
@Table(name = "fact")
public class Fact {

  @Id private String id;

  /** The database numbers the rows; the order of a ledger is theirs, never a clock's. */
  @Column(name = "seq", insertable = false, updatable = false)
  private long seq;

  @Column(name = "happened_at")
  private Instant happenedAt;

  private String action;
  private String actor;

  @Column(name = "artifact_id")
  private @Nullable String artifactId;

  @Column(name = "request_id")
  private @Nullable String requestId;

  private String meta;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Fact() {}

  Fact(FactDraft draft, String meta, Instant happenedAt) {
    this.id = Ids.at(happenedAt);
    this.action = draft.action();
    this.actor = draft.actor();
    this.artifactId = draft.artifactId().orElse(null);
    this.requestId = draft.requestId().orElse(null);
    this.meta = meta;
    this.happenedAt = happenedAt;
  }

  String id() {
    return id;
  }

  Instant happenedAt() {
    return happenedAt;
  }

  Activity asActivity() {
    return new Activity(id, artifactId == null ? "" : artifactId, action, actor, meta, happenedAt);
  }

  RecordedFact asRecorded() {
    return new RecordedFact(
        seq,
        id,
        action,
        actor,
        Optional.ofNullable(artifactId),
        Optional.ofNullable(requestId),
        meta,
        happenedAt);
  }

  Happening asHappening() {
    return new Happening(
        seq, action, Optional.ofNullable(artifactId), Optional.ofNullable(requestId), meta);
  }
}
