package io.countersign.runner;

import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Versions;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Finding;
import io.countersign.runner.sandbox.Levels;
import io.countersign.runner.sandbox.Problem;
import io.countersign.runner.sandbox.Remedies;
import io.countersign.runner.sandbox.Settings;
import io.countersign.runner.sandbox.Survey;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells a person what this host offers to contain jobs with, and what to do about what is missing.
 *
 * @param settings what an operator says about containment
 * @param languages what the plugins brought
 * @param versions knows what the tools of the languages say of themselves
 * @param out where it is told
 */
record Doctor(Settings settings, Languages languages, Versions versions, PrintStream out) {
  private static final Map<String, String> BACKENDS =
      Map.of(
          "bubblewrap", "apt-get install bubblewrap (0.8.0 or newer)",
          "nsjail", "put nsjail 3.4 or newer on PATH; not needed where bubblewrap works");

  /**
   * Looks at everything and tells it.
   *
   * @return whether jobs can be run
   */
  boolean examine() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Survey survey = Survey.ofAll(settings);
    long took = (System.nanoTime() - start) / 1_000_000;
    out.println(
        "The jail, as " + System.getProperty("user.name") + ", looked at in " + took + " ms");
    BACKENDS.keySet().stream().sorted().forEach(backend -> tell(backend, survey));
    out.println("Limits of a whole job; the first that is there is used");
    Levels.findings(settings).forEach(finding -> tell(finding, "-"));
    out.println("The kernel and what is around this process");
    boolean contained = survey.usable().isPresent();
    Remedies.here().kernel().forEach(finding -> tell(finding, contained ? "note" : "MISSING"));
    out.println("Languages");
    for (InstalledLanguage language : languages.all()) {
      tell(language, survey.usable());
    }
    conclude(survey);
    return contained;
  }

  private void tell(String backend, Survey survey) {
    Optional<Survey.Report> report =
        survey.reports().stream()
            .filter(looked -> looked.backend().startsWith(backend + "/"))
            .findFirst();
    if (report.isPresent()) {
      out.println("  " + report.get().backend() + (report.get().passed() ? "" : ": does not pass"));
      report.get().findings().forEach(finding -> tell(finding, "MISSING"));
    } else {
      boolean installed = settings.executables().find(executable(backend)).isPresent();
      out.println("  " + backend + ": " + (installed ? "not looked at" : "not installed"));
      if (!installed) {
        out.println("             " + BACKENDS.get(backend));
      }
    }
  }

  private static String executable(String backend) {
    return backend.equals("bubblewrap") ? "bwrap" : backend;
  }

  private void tell(Finding finding, String otherwise) {
    String word = finding.holds() ? "ok" : otherwise;
    out.printf("    %-8s %s: %s%n", word, finding.control(), finding.found());
    if (!finding.holds()) {
      out.printf("             %s%n", finding.remedy());
    }
  }

  private void tell(InstalledLanguage language, Optional<Confinement> jail)
      throws IOException, InterruptedException {
    Optional<Problem> missing = language.missing();
    if (missing.isPresent()) {
      out.printf("    %-8s %s: no %s%n", "MISSING", language.name(), missing.get().control());
      out.printf("             %s%n", missing.get().remedy());
      return;
    }
    Map<String, String> found =
        jail.isPresent() ? versions.found(jail.get(), language) : versions.known(language);
    out.printf("    %-8s %s %s%n", "ok", language.name(), new TreeMap<>(found));
  }

  private void conclude(Survey survey) {
    if (survey.usable().isPresent()) {
      var jail = survey.usable().get();
      out.println("Jobs can run: in " + jail.backend() + "/" + jail.level().label());
      return;
    }
    out.println("No job can run. Missing:");
    List<String> lines =
        survey.problems().stream()
            .map(problem -> "  " + problem.control() + "\n    " + problem.remedy())
            .toList();
    lines.forEach(out::println);
  }
}
