package io.countersign.engine.report;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;

/** Who writes reports: those who run code of their own. */
final class Writers {

  private Writers() {}

  /**
   * Makes sure that the subject may.
   *
   * @throws Refusal where the subject only consumes or designs
   */
  static void require(Subject subject) {
    if (!subject.writesCode()) {
      throw Refusal.forbidden(
          "AUTHORS_ONLY", "Forbidden: only authors write reports; ask an admin to be an author");
    }
  }
}
