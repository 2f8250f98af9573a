package io.countersign.runner.sandbox;

import java.util.Objects;
import java.util.Optional;

/**
 * What was found of one control.
 *
 * @param control what was looked at, for a person
 * @param holds whether it is as it must be
 * @param found what was seen
 * @param remedy what a person can do where it does not hold
 */
public record Finding(String control, boolean holds, String found, String remedy) {
  public Finding {
    Objects.requireNonNull(control, "control");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Returns the problem where it does not hold. */
  Optional<Problem> problem(String backend) {
    return holds
        ? Optional.empty()
        : Optional.of(new Problem(backend + ": " + control + ": " + found, remedy));
  }
}
