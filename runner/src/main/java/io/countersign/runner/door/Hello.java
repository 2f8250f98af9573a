package io.countersign.runner.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.runner.language.Language;
import io.countersign.runner.language.Languages;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Level;
import io.countersign.runner.sandbox.Problem;
import java.util.Optional;

/** The answer to the verb hello: whether jobs can be run here, and what is missing if not. */
final class Hello {
  private static final String NONE = "none";

  private Hello() {}

  /** Writes the answer. */
  static ObjectNode answer(Attempts attempts, Readiness readiness, Languages languages) {
    Optional<Confinement> confinement = readiness.confinement();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("runner", attempts.journalId()).put("ready", confinement.isPresent());
    answer.put("backend", confinement.map(Confinement::backend).orElse(NONE));
    answer.put("level", confinement.map(Confinement::level).map(Level::label).orElse(NONE));
    ArrayNode problems = answer.putArray("problems");
    for (Problem problem : readiness.problems()) {
      problems.addObject().put("control", problem.control()).put("remedy", problem.remedy());
    }
    ArrayNode names = answer.putArray("languages");
    for (Language language : languages.all()) {
      if (language.missing().isEmpty()) {
        names.add(language.name());
      }
    }
    Attempts.Load load = attempts.load();
    answer
        .putObject("jobs")
        .put("at_once", load.atOnce())
        .put("running", load.running())
        .put("waiting", load.waiting());
    return answer;
  }
}
