package io.countersign.runner.plugin;

import java.util.Locale;

/** What is known of who vouches for a plugin. */
public enum Signed {
  /** It lies in the installation's own folder: who can write there can change the runner itself. */
  BUILT_IN,
  /** One of the trusted keys signed these very files. */
  SIGNED,
  /** No signature is demanded here, and none was looked at. */
  UNCHECKED,
  /** A signature is demanded, and there is none that counts. */
  NOT_TRUSTED;

  /** Returns its word on the wire: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
