package io.countersign.plugins.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.plugins.spi.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a job ended, as the door told it.
 *
 * @param outcome the outcome, as the decision page describes it
 * @param files bytes of its output files by their names
 */
public record Ran(JsonNode outcome, Map<String, byte[]> files) {

  /** Returns {@code finished}, {@code limit_hit} and so on. */
  public String kind() {
    return outcome.path("kind").asText();
  }

  /** Returns its exit code, -1 where it has none. */
  public int exitCode() {
    return outcome.path("exit_code").asInt(-1);
  }

  /** Returns the limit it hit, or the empty text. */
  public String which() {
    return outcome.path("which").asText();
  }

  /** Returns what it wrote to standard output. */
  public String stdout() {
    return evidence().path("stdout").asText();
  }

  /** Returns what it wrote to standard error. */
  public String stderr() {
    return evidence().path("stderr").asText();
  }

  /** Returns the evidence. */
  public JsonNode evidence() {
    return outcome.path("evidence");
  }

  /** Returns one of the extras, or the empty text. */
  public String extra(String name) {
    return evidence().path("extras").path(name).asText();
  }

  /** Returns what its language had to say. */
  public List<Diagnostic> diagnostics() {
    return diagnostics(evidence().path("diagnostics"));
  }

  static List<Diagnostic> diagnostics(JsonNode array) {
    List<Diagnostic> found = new ArrayList<>();
    for (JsonNode node : array) {
      found.add(
          new Diagnostic(
              Diagnostic.Severity.valueOf(node.path("severity").asText().toUpperCase(Locale.ROOT)),
              node.path("line").asInt(),
              node.path("column").asInt(),
              node.path("message").asText()));
    }
    return found;
  }
}
