package io.countersign.engine.refusal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Says that something may not or cannot be done, for a person to read. Rolls back the transaction
 * it leaves.
 */
public class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What sort of no it is; the doors map it to their own status codes. */
  public enum Kind {
    INVALID,
    TOO_LARGE,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    UNPROCESSABLE,
    TOO_MANY,
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;

  /**
   * Creates a refusal.
   *
   * @param kind what sort of no it is
   * @param code stable, upper-case, never reused for another meaning
   * @param sentence what is wrong and what to do next; no secret, no foreign text beyond a name
   */
  public Refusal(Kind kind, String code, String sentence) {
    super(Objects.requireNonNull(sentence, "sentence"));
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
  }

  /** Returns what sort of no it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns the stable code. */
  public String code() {
    return code;
  }

  /** Returns the sentence; never null, unlike {@link #getMessage()} in general. */
  public String sentence() {
    return Objects.requireNonNull(getMessage());
  }

  /** Returns after what time it is worth asking again; empty where waiting alone does not help. */
  public Optional<Duration> retryAfter() {
    return switch (kind) {
      case UNAVAILABLE -> Optional.of(Duration.ofSeconds(10));
      case TOO_MANY -> Optional.of(Duration.ofMinutes(10));
      case INVALID, TOO_LARGE, FORBIDDEN, NOT_FOUND, CONFLICT, UNPROCESSABLE -> Optional.empty();
    };
  }

  /** Returns a refusal of a value that is missing or malformed. */
  public static Refusal invalid(String code, String sentence) {
    return new Refusal(Kind.INVALID, code, sentence);
  }

  /** Returns a refusal of something a person may see but not do. */
  public static Refusal forbidden(String code, String sentence) {
    return new Refusal(Kind.FORBIDDEN, code, sentence);
  }

  /**
   * Returns the one answer for what is absent and for what a person may not see, so that existence
   * stays secret (design.md, decision 10).
   */
  public static Refusal notFound() {
    return new Refusal(Kind.NOT_FOUND, "NOT_FOUND", "Not found");
  }

  /** Returns a refusal because of the state something is in. */
  public static Refusal conflict(String code, String sentence) {
    return new Refusal(Kind.CONFLICT, code, sentence);
  }
}
