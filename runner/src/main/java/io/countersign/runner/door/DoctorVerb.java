package io.countersign.runner.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Finding;
import io.countersign.runner.sandbox.Level;
import io.countersign.runner.sandbox.Levels;
import io.countersign.runner.sandbox.Remedies;
import io.countersign.runner.sandbox.Settings;
import io.countersign.runner.sandbox.Survey;
import java.util.List;
import java.util.Optional;

/**
 * The verb doctor: what {@code --doctor} tells a person at a terminal. Jails are those of the last
 * look, because another one would end what runs; the levels and the kernel are looked at anew.
 */
public final class DoctorVerb {
  private static final String NONE = "none";

  private final Readiness readiness;
  private final Settings settings;

  /** Makes what the runner says of its host. */
  public DoctorVerb(Readiness readiness, Settings settings) {
    this.readiness = readiness;
    this.settings = settings;
  }

  /** Writes the answer. */
  ObjectNode answer() {
    Readiness.State state = readiness.state();
    Optional<Confinement> used = state.confinement();
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ready", used.isPresent());
    answer.put("backend", used.map(Confinement::backend).orElse(NONE));
    answer.put("level", used.map(Confinement::level).map(Level::label).orElse(NONE));
    answer.put("lowest", settings.cgroupRequired() ? "cgroup" : Level.PROCESS.label());
    answer.put("looked_at_ms", state.lookedAt().toEpochMilli());
    answer.put("took_ms", state.took().toMillis());
    ArrayNode problems = answer.putArray("problems");
    state
        .problems()
        .forEach(
            problem ->
                problems
                    .addObject()
                    .put("control", problem.control())
                    .put("remedy", problem.remedy()));
    ArrayNode sections = answer.putArray("sections");
    for (Survey.Report report : state.reports()) {
      boolean needed = used.isEmpty() || report.passed();
      write(sections.addObject(), "The jail: " + report.backend(), needed, report.findings());
    }
    write(
        sections.addObject(),
        "Limits of a whole job: the strongest that is there is used",
        false,
        Levels.findings(settings));
    write(
        sections.addObject(),
        "The kernel and what is around the runner",
        used.isEmpty(),
        Remedies.here().kernel());
    return answer;
  }

  private static void write(
      ObjectNode section, String title, boolean needed, List<Finding> findings) {
    ArrayNode array = section.put("title", title).put("needed", needed).putArray("findings");
    for (Finding finding : findings) {
      array
          .addObject()
          .put("control", finding.control())
          .put("holds", finding.holds())
          .put("found", finding.found())
          .put("remedy", finding.remedy());
    }
  }
}
