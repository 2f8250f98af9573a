package io.countersign.webapp.operaton;

import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import java.util.Set;
import java.util.regex.Pattern;

/** What the web applications' pages may call of their own routes, beside the engine's. */
final class AppCalls {

  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_:.$@-]*)+");

  /** Searches that Cockpit sends as POST because they are long; they change nothing. */
  private static final Pattern COCKPIT_SEARCH =
      Pattern.compile(
          "/operaton/api/cockpit/plugin/base/default/"
              + "(incident|process-instance|process-definition|called-process-instances?|"
              + "history/[a-z-]+|process-definition/[^/]+/(called-process-definitions|incidents))"
              + "(/count)?"
              + "|/operaton/api/cockpit/plugin/base/default/process-(definition|instance)/[^/]+/"
              + "[a-z-]+(/count)?");

  private AppCalls() {}

  /** Returns whether the path is written plainly: no encoded part, no parameter, no way up. */
  static boolean isPlain(String path) {
    return PLAIN.matcher(path).matches() && !path.contains("..") && !path.contains("//");
  }

  /**
   * Returns whether the subject may call a route of the web applications that is not the engine's.
   */
  static boolean allow(Subject subject, String method, String path) {
    if (Set.of("GET", "HEAD", "OPTIONS").contains(method)) {
      return !path.startsWith("/operaton/api/admin/setup/");
    }
    return method.equals("POST")
        && COCKPIT_SEARCH.matcher(path.replaceFirst("/$", "")).matches()
        && subject.isInAny(Group.ADMINS, Group.SUPERUSERS, Group.DESIGNERS);
  }
}
