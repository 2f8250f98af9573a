package io.countersign.engine.consent;

import java.util.Locale;
import java.util.Set;

/** Where a request stands. All allowed changes stand in {@link #next()}. */
public enum RequestStatus {
  PENDING,
  APPROVED,
  REJECTED,
  EXECUTED,
  WITHDRAWN,
  EXPIRED;

  private Set<RequestStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(APPROVED, REJECTED, WITHDRAWN, EXPIRED);
      case APPROVED -> Set.of(EXECUTED, WITHDRAWN, EXPIRED);
      case REJECTED, EXECUTED, WITHDRAWN, EXPIRED -> Set.of();
    };
  }

  /** Returns whether a request may go from here to there. */
  public boolean mayBecome(RequestStatus then) {
    return next().contains(then);
  }

  /** Returns the word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
