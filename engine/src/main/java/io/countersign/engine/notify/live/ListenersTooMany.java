package io.countersign.engine.notify.live;

import io.countersign.engine.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;

/** A person listens in so many places at once and no more. */
public class ListenersTooMany extends Refusal {

  private static final long serialVersionUID = 1L;

  ListenersTooMany() {
    super(
        Kind.TOO_MANY,
        "LISTENERS_TOO_MANY",
        "You listen in %d places already; close one, or ask GET /api/code/badges now and then"
            .formatted(Listeners.MOST_EACH));
  }

  /** A place whose listener is gone is free again within two beats. */
  @Override
  public Optional<Duration> retryAfter() {
    return Optional.of(Duration.ofSeconds(10));
  }
}
