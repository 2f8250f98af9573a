package io.countersign.engine.run.door;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the runner says of itself.
 *
 * @param journal id of its journal
 * @param ready whether it can contain code
 * @param backend the sandbox it uses
 * @param level how strictly limits are enforced
 * @param problems the controls that are missing
 */
public record RunnerStatus(
    String journal, boolean ready, String backend, String level, List<Problem> problems) {

  /**
   * A control that is missing.
   *
   * @param control what
   * @param remedy what to install or change
   */
  public record Problem(String control, String remedy) {}

  /** Returns the status of a runner that does not answer. */
  static RunnerStatus unreachable() {
    return new RunnerStatus(
        "",
        false,
        "",
        "",
        List.of(new Problem("runner process", "start it: bin/start does, and restarts it")));
  }

  /**
   * Makes sure that code can be contained.
   *
   * @throws Refusal unavailable, with what to install
   */
  public void requireReady() {
    if (!ready) {
      throw new Refusal(
          Kind.UNAVAILABLE,
          "SANDBOX_UNAVAILABLE",
          "No code is run, because it could not be contained. Missing: "
              + sentence()
              + ", then restart the runner. The approval stays");
    }
  }

  /** Returns the problems as one sentence for a person. */
  public String sentence() {
    return problems.stream()
        .map(problem -> problem.control() + " (" + problem.remedy() + ")")
        .collect(Collectors.joining("; "));
  }
}
