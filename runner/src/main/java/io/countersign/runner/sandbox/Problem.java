package io.countersign.runner.sandbox;

import java.util.Objects;

/**
 * A control that is missing, so that nothing is run.
 *
 * @param control what is missing
 * @param remedy what a person can do about it
 */
public record Problem(String control, String remedy) {
  public Problem {
    Objects.requireNonNull(control, "control");
    Objects.requireNonNull(remedy, "remedy");
  }

  @Override
  public String toString() {
    return control + " (" + remedy + ")";
  }
}
