package io.countersign.engine.ledger;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A fact about to be recorded.
 *
 * @param action what happened, one of source document A's activity names or one of ours
 * @param actor who did it: a person's name, or {@code rule:…} and {@code system} where nobody did
 * @param artifactId the artifact it happened to
 * @param requestId the request it happened to
 * @param meta small values that identify what happened; no payload, no secret
 */
public record FactDraft(
    String action,
    String actor,
    Optional<String> artifactId,
    Optional<String> requestId,
    Map<String, ?> meta) {

  public FactDraft {
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(actor, "actor");
    meta = Map.copyOf(meta);
  }

  /** Starts a draft. */
  public static FactDraft of(String action, String actor) {
    return new FactDraft(action, actor, Optional.empty(), Optional.empty(), Map.of());
  }

  /** Returns the draft with the artifact it is about. */
  public FactDraft about(String artifactId) {
    return new FactDraft(action, actor, Optional.of(artifactId), requestId, meta);
  }

  /** Returns the draft with the request it is about. */
  public FactDraft onRequest(String requestId) {
    return new FactDraft(action, actor, artifactId, Optional.of(requestId), meta);
  }

  /** Returns the draft with these values. */
  public FactDraft with(Map<String, ?> meta) {
    return new FactDraft(action, actor, artifactId, requestId, meta);
  }
}
