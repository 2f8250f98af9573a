package io.countersign.runner.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.runner.journal.OutcomeDocument;
import io.countersign.runner.language.Checker;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.language.Packages;
import io.countersign.runner.sandbox.Confinement;
import io.countersign.runner.sandbox.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The verbs check and packages: what a language's tools say in a jail; no person's code is run. */
public final class ToolVerbs {
  private final Languages languages;
  private final Readiness readiness;
  private final Checker checker;
  private final Packages packages;

  /** Makes the verbs of a runner. */
  public ToolVerbs(Languages languages, Readiness readiness, Checker checker, Packages packages) {
    this.languages = languages;
    this.readiness = readiness;
    this.checker = checker;
    this.packages = packages;
  }

  /** Answers what a language has to say about a source. */
  ObjectNode check(JsonNode message) throws IOException, InterruptedException {
    JsonNode source = message.path("source");
    if (!source.isTextual()) {
      throw new ProtocolException("cannot read check: source must be text");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(source.textValue())) {
      return refused("source holds half a character, so no file can hold it");
    }
    return with(
        message,
        (confinement, language) -> write(checker.check(confinement, language, source.textValue())));
  }

  /** Answers which packages programs of a language find. */
  ObjectNode packages(JsonNode message) throws IOException, InterruptedException {
    return with(message, (confinement, language) -> write(packages.list(confinement, language)));
  }

  /** What a tool is used for. */
  private interface Use {
    ObjectNode answer(Confinement confinement, InstalledLanguage language)
        throws IOException, InterruptedException;
  }

  private ObjectNode with(JsonNode message, Use use) throws IOException, InterruptedException {
    if (!message.path("language").isTextual()) {
      throw new ProtocolException("language must be text");
    }
    String name = message.path("language").textValue();
    Optional<InstalledLanguage> language = languages.find(name);
    if (language.isEmpty()) {
      return refused("no plugin brings the language " + name);
    }
    Optional<Problem> missing = language.get().missing();
    if (missing.isPresent()) {
      return refused("missing: " + missing.get());
    }
    Readiness.State ready = readiness.state();
    if (ready.confinement().isEmpty()) {
      return refused("no tool runs outside a jail; missing: " + ready.problemText());
    }
    return use.answer(ready.confinement().get(), language.get());
  }

  private static ObjectNode write(Checker.Checked checked) {
    if (checked instanceof Checker.Checked.Refused refused) {
      return refused(refused.why());
    }
    Checker.Checked.Read read = (Checker.Checked.Read) checked;
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", read.ok());
    ArrayNode diagnostics = answer.putArray("diagnostics");
    read.diagnostics().forEach(found -> diagnostics.add(OutcomeDocument.write(found)));
    return answer;
  }

  private static ObjectNode write(Packages.Listed listed) {
    if (listed instanceof Packages.Listed.Refused refused) {
      return refused(refused.why());
    }
    Packages.Listed.Found found = (Packages.Listed.Found) listed;
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode versions = answer.putObject("packages");
    found.versions().forEach(versions::put);
    return answer;
  }

  private static ObjectNode refused(String why) {
    return JsonNodeFactory.instance.objectNode().put("refused", why);
  }
}
