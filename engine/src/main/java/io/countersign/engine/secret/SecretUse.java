package io.countersign.engine.secret;

import java.util.Collection;
import java.util.List;

/** A room that keeps secrets here; says what for, so that an admin sees what hangs on each. */
public interface SecretUse {

  /**
   * What one secret is for.
   *
   * @param secretId the secret
   * @param kind one word for the sort of thing, on the wire
   * @param id that thing's id
   * @param name that thing's name for a person; may be any text
   */
  record Use(String secretId, String kind, String id, String name) {}

  /** Returns what this room uses of these secrets, in one statement. */
  List<Use> usesOf(Collection<String> secretIds);
}
