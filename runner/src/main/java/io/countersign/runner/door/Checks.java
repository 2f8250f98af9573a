package io.countersign.runner.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.runner.journal.OutcomeDocument;
import io.countersign.runner.language.Checker;
import io.countersign.runner.language.InstalledLanguage;
import io.countersign.runner.language.Languages;
import io.countersign.runner.sandbox.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The verb check: what a language has to say about a source, of which nothing is run. */
public final class Checks {
  private final Languages languages;
  private final Readiness readiness;
  private final Checker checker;

  /** Makes the checks of a runner. */
  public Checks(Languages languages, Readiness readiness, Checker checker) {
    this.languages = languages;
    this.readiness = readiness;
    this.checker = checker;
  }

  /** Answers the verb. */
  ObjectNode answer(JsonNode message) throws IOException, InterruptedException {
    JsonNode source = message.path("source");
    if (!source.isTextual() || !message.path("language").isTextual()) {
      throw new ProtocolException("cannot read check: language and source must be text");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(source.textValue())) {
      return refused("source holds half a character, so no file can hold it");
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
      return refused("nothing is read outside a jail; missing: " + ready.problemText());
    }
    return write(checker.check(ready.confinement().get(), language.get(), source.textValue()));
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

  private static ObjectNode refused(String why) {
    return JsonNodeFactory.instance.objectNode().put("refused", why);
  }
}
