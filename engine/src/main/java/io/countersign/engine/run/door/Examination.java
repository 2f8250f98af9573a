package io.countersign.engine.run.door;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the runner found when it looked at its host: the doctor's table.
 *
 * @param answered whether the runner answered at all
 * @param ready whether it can contain code
 * @param backend the sandbox it uses
 * @param level how strictly limits are enforced
 * @param lowest the weakest level the operator accepts
 * @param lookedAt when jails were tried last
 * @param took how long that took
 * @param problems what is missing where it is not ready
 * @param sections the findings, by what was looked at
 */
public record Examination(
    boolean answered,
    boolean ready,
    String backend,
    String level,
    String lowest,
    Optional<Instant> lookedAt,
    Duration took,
    List<RunnerStatus.Problem> problems,
    List<Section> sections) {

  /**
   * Findings that belong together.
   *
   * @param title what was looked at
   * @param needed whether each of them must hold; of the others one is enough, or they only explain
   * @param findings each control
   */
  public record Section(String title, boolean needed, List<Finding> findings) {}

  /**
   * What was found of one control.
   *
   * @param control what was looked at
   * @param holds whether it is as it must be
   * @param found what was seen
   * @param remedy what to do where it does not hold
   */
  public record Finding(String control, boolean holds, String found, String remedy) {}

  /** Returns the examination of a runner that does not answer. */
  static Examination unreachable() {
    return new Examination(
        false,
        false,
        "",
        "",
        "",
        Optional.empty(),
        Duration.ZERO,
        RunnerStatus.unreachable().problems(),
        List.of());
  }
}
