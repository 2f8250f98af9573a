package io.countersign.engine.identity;

import io.countersign.engine.refusal.Refusal;

/**
 * Who keeps people, groups and the server itself: admins, and superusers, who may whatever they
 * may. What concerns a superuser is for superusers alone, or an admin could become one by a
 * password.
 */
public final class Admins {

  private Admins() {}

  /**
   * Makes sure that the subject is an admin or a superuser.
   *
   * @param what they would see or change, as the sentence goes on
   * @throws Refusal forbidden
   */
  public static void only(Subject subject, String what) {
    if (!subject.administers()) {
      throw Refusal.forbidden("ADMINS_ONLY", "Only an admin " + what + "; ask one");
    }
  }

  /**
   * Makes sure that the subject may change what makes somebody a superuser.
   *
   * @throws Refusal forbidden, to an admin
   */
  static void superusersOnly(Subject subject) {
    if (!subject.isInAny(Group.SUPERUSERS)) {
      throw Refusal.forbidden(
          "SUPERUSERS_ONLY",
          "Only a superuser makes somebody a superuser or changes one; ask a superuser");
    }
  }
}
