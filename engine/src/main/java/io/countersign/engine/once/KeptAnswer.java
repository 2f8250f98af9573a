package io.countersign.engine.once;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer a key stands for, written in the transaction of what it answers. */
@Entity
@Table(name = "kept_answer")
public class KeptAnswer {

  @Id private String id;
  private String fingerprint;
  private int status;
  private @Nullable String location;
  private String body;
  private @Nullable Integer shown;

  @Column(name = "answered_at")
  private Instant answeredAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected KeptAnswer() {}

  /** Takes the key; nobody else can until this transaction ends. */
  KeptAnswer(Ask ask, Instant at) {
    this.id = ask.id();
    this.fingerprint = ask.fingerprint();
    this.body = "";
    this.answeredAt = at;
  }

  void answer(Answer answer) {
    status = answer.status();
    location = answer.location().orElse(null);
    body = answer.body();
    shown = answer.shownVersion().orElse(null);
  }

  /**
   * Returns the answer to the same request.
   *
   * @throws Refusal where the key stands for another request
   */
  Answer to(Ask ask) {
    if (!fingerprint.equals(ask.fingerprint())) {
      throw new Refusal(
          Kind.UNPROCESSABLE,
          "IDEMPOTENCY_KEY_REUSED",
          "This Idempotency-Key stands for another request; choose a new key for this one");
    }
    return new Answer(status, Optional.ofNullable(location), body, Optional.ofNullable(shown));
  }
}
