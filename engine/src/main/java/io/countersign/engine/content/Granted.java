package io.countersign.engine.content;

/**
 * Conditions of queries about artifacts: what living grants let the person {@code :me} do at the
 * time {@code :now}, by name or by group. Each stands for one sub-query, so that a list costs no
 * statement a row.
 */
public final class Granted {

  /** A grant of {@code :me}; names {@code g}. */
  static final String MINE =
      "(g.username = :me or g.groupName in"
          + " (select m.groupName from Membership m where m.username = :me))";

  /** Whether {@code :me} may see the artifact {@code a}. */
  public static final String VIEW =
      "(a.visibility <> io.countersign.engine.content.Visibility.PRIVATE or a.author = :me or "
          + living("g.canView = true or g.canRun = true or g.canEdit = true or g.canAdmin = true")
          + ")";

  /** Whether {@code :me} may edit the artifact {@code a}. */
  public static final String EDIT =
      "(a.author = :me or " + living("g.canEdit = true or g.canAdmin = true") + ")";

  private Granted() {}

  private static String living(String right) {
    return "exists (select g from Grant g where g.artifactId = a.id and "
        + MINE
        + " and (g.expiresAt is null or g.expiresAt > :now) and ("
        + right
        + "))";
  }
}
