package io.countersign.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a look at this host brought: what can contain jobs, proven by running a jail, and what is
 * missing if nothing can.
 *
 * @param usable the strongest backend whose probe passed
 * @param problems what is missing; empty where something is usable
 * @param reports what was found of each backend that was looked at
 */
public record Survey(Optional<Confinement> usable, List<Problem> problems, List<Report> reports) {
  public Survey {
    problems = List.copyOf(problems);
    reports = List.copyOf(reports);
  }

  /**
   * What was found of one backend.
   *
   * @param backend its name and the level of its limits
   * @param findings each control
   */
  public record Report(String backend, List<Finding> findings) {
    /** Returns whether every control holds. */
    public boolean passed() {
      return findings.stream().allMatch(Finding::holds);
    }
  }

  /**
   * Looks at backends, strongest first, until one passes.
   *
   * @throws IOException where the runner's own directory cannot be written
   * @throws InterruptedException where the runner is told to end meanwhile
   */
  public static Survey untilOnePasses(Settings settings) throws IOException, InterruptedException {
    return of(settings, true);
  }

  /** Looks at every backend. */
  public static Survey ofAll(Settings settings) throws IOException, InterruptedException {
    return of(settings, false);
  }

  private static Survey of(Settings settings, boolean oneIsEnough)
      throws IOException, InterruptedException {
    Optional<Problem> blind = ProbeJail.missing();
    if (blind.isPresent()) {
      return new Survey(Optional.empty(), List.of(blind.get()), List.of());
    }
    Confinements host = Confinements.on(settings);
    List<Problem> problems = new ArrayList<>(host.problems());
    List<Report> reports = new ArrayList<>();
    Optional<Confinement> usable = Optional.empty();
    for (Confinement candidate : host.candidates()) {
      Report report = report(candidate, settings.directory());
      reports.add(report);
      if (report.passed()) {
        usable = usable.or(() -> Optional.of(candidate));
        if (oneIsEnough) {
          break;
        }
      }
      report.findings().forEach(f -> f.problem(candidate.backend()).ifPresent(problems::add));
    }
    Optional<Confinement> used = usable;
    host.candidates().stream()
        .filter(candidate -> !used.equals(Optional.of(candidate)))
        .forEach(Confinement::close);
    return new Survey(usable, usable.isPresent() ? List.of() : problems, reports);
  }

  private static Report report(Confinement candidate, Path directory)
      throws IOException, InterruptedException {
    String name = candidate.backend() + "/" + candidate.level().label();
    return new Report(name, new Probe(candidate, directory).findings());
  }
}
