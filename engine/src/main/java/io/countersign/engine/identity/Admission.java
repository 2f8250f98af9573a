package io.countersign.engine.identity;

/** What comes of somebody whom an issuer vouches for. */
public sealed interface Admission {

  /**
   * The person is let in.
   *
   * @param subject the person, with the roles the issuer vouches for now
   */
  record Admitted(Subject subject) implements Admission {}

  /**
   * The person is not let in.
   *
   * @param why the reason
   */
  record TurnedAway(Reason why) implements Admission {}

  /** Why somebody is not let in. */
  enum Reason {
    /** The issuer names no group that is a role here. */
    NO_ROLE,
    /** The name cannot be one here. */
    NAME_UNUSABLE,
    /** Somebody else has the name here. */
    NAME_TAKEN
  }
}
