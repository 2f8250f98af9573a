package io.countersign.runner.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.LanguageDescription;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Versions;
import io.countersign.runner.plugin.PluginStatus;
import io.countersign.runner.plugin.Plugins;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Level;
import io.countersign.runner.sandbox.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** The verb hello: whether jobs can be run here, in which languages, and what is missing if not. */
public final class Hello {
  private static final String NONE = "none";

  private final Readiness readiness;
  private final Languages languages;
  private final Versions versions;
  private final Plugins plugins;

  /** Makes what the runner says of itself. */
  public Hello(Readiness readiness, Languages languages, Versions versions, Plugins plugins) {
    this.readiness = readiness;
    this.languages = languages;
    this.versions = versions;
    this.plugins = plugins;
  }

  /** Writes the answer. */
  ObjectNode answer(Attempts attempts) {
    Readiness.State state = readiness.state();
    Optional<Confinement> confinement = state.confinement();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("runner", attempts.journalId()).put("ready", confinement.isPresent());
    answer.put("backend", confinement.map(Confinement::backend).orElse(NONE));
    answer.put("level", confinement.map(Confinement::level).map(Level::label).orElse(NONE));
    ArrayNode problems = answer.putArray("problems");
    for (Problem problem : state.problems()) {
      problems.addObject().put("control", problem.control()).put("remedy", problem.remedy());
    }
    ArrayNode array = answer.putArray("languages");
    languages.all().forEach(language -> write(language, array.addObject()));
    Attempts.Load load = attempts.load();
    answer
        .putObject("jobs")
        .put("at_once", load.atOnce())
        .put("running", load.running())
        .put("waiting", load.waiting());
    ArrayNode listed = answer.putArray("plugins");
    plugins.all().forEach(plugin -> write(plugin, listed.addObject()));
    return answer;
  }

  private static void write(PluginStatus plugin, ObjectNode node) {
    node.put("name", plugin.name()).put("version", plugin.version());
    node.put("origin", plugin.origin().name().toLowerCase(Locale.ROOT));
    node.put("state", plugin.refusal().isEmpty() ? "active" : "refused");
    node.put("place", plugin.place().toString()).put("signature", plugin.signed().word());
    plugin.refusal().ifPresent(why -> node.put("reason", why));
  }

  private void write(InstalledLanguage language, ObjectNode node) {
    LanguageDescription description = language.description();
    node.put("name", language.name()).put("title", description.title());
    node.put("version", description.version());
    ObjectNode found = node.putObject("found");
    new TreeMap<>(versions.known(language)).forEach(found::put);
    language.missing().ifPresent(problem -> node.put("missing", problem.toString()));
    node.put("warm", !description.warm().isEmpty());
    node.put("sessions", !description.session().isEmpty());
  }
}
