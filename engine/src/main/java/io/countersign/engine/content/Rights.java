package io.countersign.engine.content;

/**
 * What one person may do with one artifact. Admin and edit are the same, and edit implies run
 * (source document A's matrix; design.md, decision 4).
 *
 * @param canView see code, versions and requests
 * @param canRun ask for runs and execute approved ones
 * @param canEdit write versions, decide on requests, grant
 */
public record Rights(boolean canView, boolean canRun, boolean canEdit) {

  /** Returns admin, which always equals edit. */
  public boolean canAdmin() {
    return canEdit;
  }
}
