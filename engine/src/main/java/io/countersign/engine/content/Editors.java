package io.countersign.engine.content;

import java.util.Set;

/**
 * Who may edit an artifact.
 *
 * @param people by name, its author included
 * @param groups whose members may
 */
public record Editors(Set<String> people, Set<String> groups) {

  /** Keeps the sets from changing. */
  public Editors {
    people = Set.copyOf(people);
    groups = Set.copyOf(groups);
  }
}
