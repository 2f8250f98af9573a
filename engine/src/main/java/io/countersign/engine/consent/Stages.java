package io.countersign.engine.consent;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Who must agree, one after the other: the artifact's editors, or the members of a group of the
 * identity store. Each stage takes another person.
 *
 * @param names {@link #EDITORS} or a group's name each; at least one
 */
public record Stages(List<String> names) {

  /** Whoever may edit the artifact. */
  public static final String EDITORS = "editors";

  /** Keeps the list from changing; an empty one would let a request pass unseen. */
  public Stages {
    names = names.isEmpty() ? List.of(EDITORS) : List.copyOf(names);
  }

  /** Returns stages of nobody but editors. */
  static Stages editors(int count) {
    return new Stages(Collections.nCopies(count, EDITORS));
  }

  /** Reads names that are parted by commas or spaces. */
  public static Stages parse(String text) {
    return new Stages(
        Arrays.stream(text.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList());
  }

  /** Returns how many people must agree. */
  public int count() {
    return names.size();
  }

  /** Returns the text that {@link #parse} reads. */
  String text() {
    return String.join(" ", names);
  }
}
