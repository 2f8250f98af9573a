package io.countersign.engine.notify;

import java.util.Arrays;
import java.util.Optional;

/** What can be told, by the ledger's action and by the CloudEvents type it becomes. */
public enum EventType {
  FILED("run_request", "io.countersign.run_request.filed", "pending"),
  WAITING("run_wait", "io.countersign.run_request.waiting", "pending"),
  DECIDED("run_decision", "io.countersign.run_request.decided", ""),
  EXPIRED("run_expire", "io.countersign.run_request.expired", "expired"),
  EXECUTED("run_execute", "io.countersign.run_request.executed", ""),
  /** Sent to one webhook because an admin asked for it; no fact becomes one. */
  PING("", "io.countersign.ping", "");

  private final String action;
  private final String type;
  private final String status;

  EventType(String action, String type, String status) {
    this.action = action;
    this.type = type;
    this.status = status;
  }

  /** Returns what an action of the ledger is told as; empty where it is told to nobody. */
  public static Optional<EventType> ofAction(String action) {
    return Arrays.stream(values())
        .filter(known -> known != PING && known.action.equals(action))
        .findFirst();
  }

  /** Returns the event of that CloudEvents type a webhook may want. */
  public static Optional<EventType> ofType(String type) {
    return Arrays.stream(values())
        .filter(known -> known != PING && known.type.equals(type))
        .findFirst();
  }

  /** Returns the CloudEvents type. */
  public String type() {
    return type;
  }

  /** Returns the status a request is in where the fact does not say it. */
  public String presetStatus() {
    return status;
  }
}
