package io.countersign.webapp.api.content;

/** An answer that shows an artifact at one of its versions. */
public interface Versioned {

  /** Returns the number of the version. */
  int versionShown();
}
