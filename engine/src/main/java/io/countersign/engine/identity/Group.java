package io.countersign.engine.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The groups of design.md (Identity); a person may be in several. */
public enum Group {
  CONSUMERS,
  AUTHORS,
  CONTRIBUTORS,
  ADMINS,
  SUPERUSERS,
  DESIGNERS;

  /** Returns the group's name on the wire and in the identity store: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the group of that id, empty where there is none. */
  public static Optional<Group> of(String id) {
    return Arrays.stream(values()).filter(group -> group.id().equals(id)).findFirst();
  }
}
