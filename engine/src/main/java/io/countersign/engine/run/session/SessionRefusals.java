package io.countersign.engine.run.session;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import io.countersign.engine.run.door.SessionRefused;

/** What the runner refuses of sessions, with the next step for a person. */
public final class SessionRefusals {

  private SessionRefusals() {}

  /** Returns the refusal that a person reads. */
  public static Refusal of(SessionRefused refused) {
    return switch (refused.word()) {
      case "gone" -> lost();
      case "full" ->
          new Refusal(
              Kind.UNAVAILABLE,
              "SESSIONS_FULL",
              "All places for sessions are taken, nothing was run; close one of yours (DELETE"
                  + " /api/sessions/{language}), or try again when one has been idle");
      case "opening" ->
          Refusal.conflict(
              "SESSION_BUSY", "The session is being opened; send this again in a moment");
      case "not_offered" -> notOffered();
      case "snapshot_unknown" ->
          new Refusal(
              Kind.NOT_FOUND,
              "SNAPSHOT_UNKNOWN",
              "The session has no snapshot of that name; GET /api/sessions lists them");
      case "snapshot_refused" ->
          Refusal.conflict("SNAPSHOT_REFUSED", "No snapshot was taken: " + refused.sentence());
      default -> Refusal.invalid("SESSION_REFUSED", "Nothing was done: " + refused.sentence());
    };
  }

  /** Returns the refusal for a language that keeps no sessions here. */
  public static Refusal notOffered() {
    return Refusal.invalid(
        "LANGUAGE_WITHOUT_SESSIONS",
        "There are no sessions in this language here; GET /api/languages says which have them,"
            + " POST /api/run_code runs it without one");
  }

  static Refusal lost() {
    return Refusal.conflict(
        "SESSION_LOST",
        "Your session is gone with its state and snapshots: the runner has started since, or"
            + " nobody used it for too long. Nothing was run. Begin anew with \"fresh\": true in"
            + " the cell, or with POST /api/sessions/{language}/reset");
  }

  static Refusal none() {
    return new Refusal(
        Kind.NOT_FOUND,
        "SESSION_NOT_OPEN",
        "You have no session in that language; POST /api/sessions/{language}/cell opens one");
  }

  static Refusal noPrompt() {
    return new Refusal(
        Kind.NOT_FOUND,
        "TERMINAL_SESSION_UNKNOWN",
        "You have no session of that id any more; POST /api/terminal/session begins one");
  }

  static Refusal away() {
    return new Refusal(
        Kind.UNAVAILABLE, "RUNNER_AWAY", "The runner does not answer; try again in a moment");
  }
}
