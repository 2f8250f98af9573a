package io.countersign.runner.door;

import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Scratch;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Confinements;
import io.countersign.runner.sandbox.Probe;
import io.countersign.runner.sandbox.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says whether jobs can be run here, and if not, what is missing.
 *
 * @param confinement what runs jobs; empty where nothing passed its probe
 * @param problems what is missing where nothing passed
 */
public record Readiness(Optional<Confinement> confinement, List<Problem> problems) {
  public Readiness {
    problems = List.copyOf(problems);
  }

  /**
   * Probes what a host offers by running a jail of each language that brings a probe, strongest
   * backend first.
   *
   * @throws InterruptedException where the runner is told to end meanwhile
   */
  public static Readiness of(Confinements host, Languages languages, Scratch scratch)
      throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>(host.problems());
    List<InstalledLanguage> probing = new ArrayList<>();
    for (InstalledLanguage language : languages.all()) {
      Optional<Problem> missing = language.missing();
      if (language.probe().isPresent()) {
        missing.ifPresentOrElse(problems::add, () -> probing.add(language));
      }
    }
    if (probing.isEmpty()) {
      return new Readiness(Optional.empty(), problems);
    }
    for (Confinement candidate : host.candidates()) {
      List<Problem> failures = new ArrayList<>();
      for (InstalledLanguage language : probing) {
        String probe = language.probe().orElseThrow();
        Outcome outcome = scratch.run(candidate, language, probe, Limits.artifactRun());
        failures.addAll(Probe.judge(candidate.backend(), outcome));
      }
      if (failures.isEmpty()) {
        return new Readiness(Optional.of(candidate), List.of());
      }
      problems.addAll(failures);
    }
    return new Readiness(Optional.empty(), problems);
  }

  /** Returns the problems as one line. */
  String problemText() {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
  }
}
