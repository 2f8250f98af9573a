package io.countersign.engine.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one answer to a request: who, what, why, when. Its key is the request's. */
@Entity
@Table(name = "decision")
public class Decision {

  @Id
  @Column(name = "request_id")
  private String requestId;

  @Enumerated(EnumType.STRING)
  private Answer answer;

  private String actor;
  private String reason;
  private @Nullable String rule;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Decision() {}

  /** A person's answer. */
  Decision(String requestId, Answer answer, String actor, String reason, Instant at) {
    this.requestId = requestId;
    this.answer = answer;
    this.actor = actor;
    this.reason = reason;
    this.decidedAt = at;
  }

  /** A rule's answer; the rule is named in the actor's place too. */
  static Decision byRule(String requestId, Answer answer, String rule, Instant at) {
    Decision decision =
        new Decision(requestId, answer, "rule:" + rule, "decided by rule " + rule, at);
    decision.rule = rule;
    return decision;
  }

  String requestId() {
    return requestId;
  }

  /** Returns what was said. */
  public Answer answer() {
    return answer;
  }

  /** Returns who said it. */
  public String actor() {
    return actor;
  }

  /** Returns why; may be empty on an approval. */
  public String reason() {
    return reason;
  }

  /** Returns the rule that answered in a person's place. */
  public Optional<String> rule() {
    return Optional.ofNullable(rule);
  }

  /** Returns when. */
  public Instant decidedAt() {
    return decidedAt;
  }
}
