package io.countersign.webapp.api.identity.oidc;

/** Says that a sign-in did not come about. */
class SignInTrouble extends Exception {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  /**
   * Says so.
   *
   * @param detail for the operator's log; no secret, nothing that somebody else wrote
   */
  SignInTrouble(Trouble trouble, String detail) {
    super(detail);
    this.trouble = trouble;
  }

  /** Returns what the person is told. */
  Trouble trouble() {
    return trouble;
  }
}
