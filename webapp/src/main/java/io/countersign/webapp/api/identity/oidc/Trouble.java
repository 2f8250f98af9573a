package io.countersign.webapp.api.identity.oidc;

/** Why a sign-in did not come about; the sign-in page has words for each. */
enum Trouble {
  /** The person said no, or the issuer did on their behalf. */
  CANCELLED("cancelled"),
  /** This browser began no such sign-in, or too long ago. */
  EXPIRED("expired"),
  /** The issuer's answer proves nothing. */
  NOT_PROVEN("not-proven"),
  /** The issuer does not answer. */
  UNREACHABLE("unreachable"),
  /** The issuer says nothing of the person that could be a name here. */
  NAME_UNUSABLE("name-unusable"),
  /** Somebody else has the name here. */
  NAME_TAKEN("name-taken"),
  /** The person is in no group that is a role here. */
  NO_ROLE("no-role"),
  /** Something broke here. */
  FAULT("fault");

  private final String code;

  Trouble(String code) {
    this.code = code;
  }

  /** Returns the code on the wire. */
  String code() {
    return code;
  }
}
