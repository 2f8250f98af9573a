package io.countersign.engine.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer to a request: who, what, why, when. Each stage of a request takes one. */
@Entity
@IdClass(Decision.Key.class)
@Table(name = "decision")
public class Decision {

  @Id
  @Column(name = "request_id")
  private String requestId;

  @Id private int stage;

  @Enumerated(EnumType.STRING)
  private Answer answer;

  private String actor;
  private String reason;
  private @Nullable String rule;
  private @Nullable String principal;

  @Column(name = "decided_at")
  private Instant decidedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Decision() {}

  /** A person's answer. */
  Decision(String requestId, int stage, Answer answer, String actor, String reason, Instant at) {
    this.requestId = requestId;
    this.stage = stage;
    this.answer = answer;
    this.actor = actor;
    this.reason = reason;
    this.decidedAt = at;
  }

  /** Notes in whose stead it is given. */
  void inSteadOf(String principal) {
    this.principal = principal;
  }

  /** A rule's answer; the rule is named in the actor's place too. */
  static Decision byRule(String requestId, Answer answer, String rule, Instant at) {
    Decision decision =
        new Decision(requestId, 1, answer, "rule:" + rule, "decided by rule " + rule, at);
    decision.rule = rule;
    return decision;
  }

  String requestId() {
    return requestId;
  }

  /** Returns which stage it answers: 1, 2 … */
  public int stage() {
    return stage;
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

  /** Returns in whose stead it was given, where it was not by a right of the actor's own. */
  public Optional<String> principal() {
    return Optional.ofNullable(principal);
  }

  /** Returns when. */
  public Instant decidedAt() {
    return decidedAt;
  }

  /** Key of a decision: the request and its stage. */
  public static class Key implements Serializable {

    private static final long serialVersionUID = 1L;

    private String requestId = "";
    private int stage;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.requestId.equals(requestId) && key.stage == stage;
    }

    @Override
    public int hashCode() {
      return Objects.hash(requestId, stage);
    }
  }
}
