package io.countersign.engine.notify.mail;

/**
 * What a candidate is written. Every word of it is ours, or a name whose letters were restricted
 * when it was given: there is no code, parameter, title or comment in it, and nothing to break a
 * line with.
 *
 * @param subject of the mail
 * @param text of the mail, plain
 */
record WaitingLetter(String subject, String text) {

  /**
   * Words the letter.
   *
   * @param links where people reach us, without a slash at its end
   */
  static WaitingLetter of(
      String links, String requester, String slug, int version, String requestId) {
    return new WaitingLetter(
        "A run of " + slug + " waits for your decision",
        """
        %s asks to run version %d of %s.

        Read what would run, and decide:
        %s/code_artifact?slug=%s&request=%s

        All that waits for you, in Tasklist:
        %s/operaton/app/tasklist/default/

        You get this because you may edit %s. The first answer counts.
        """
            .formatted(requester, version, slug, links, slug, requestId, links, slug));
  }
}
