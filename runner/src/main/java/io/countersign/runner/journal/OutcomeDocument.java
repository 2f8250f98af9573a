package io.countersign.runner.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON form of an outcome, on the wire and on disk the same
 * (docs/decisions/0003-the-runner-door.md).
 */
public final class OutcomeDocument {
  private OutcomeDocument() {}

  /** Writes an outcome. */
  public static ObjectNode write(Outcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof Outcome.Finished finished) {
      node.put("kind", "finished").put("exit_code", finished.exitCode());
    } else if (outcome instanceof Outcome.CompileFailed) {
      node.put("kind", "compile_failed");
    } else if (outcome instanceof Outcome.TimedOut) {
      node.put("kind", "timed_out");
    } else if (outcome instanceof Outcome.LimitHit hit) {
      node.put("kind", "limit_hit").put("which", hit.which());
    } else if (outcome instanceof Outcome.Cancelled) {
      node.put("kind", "cancelled");
    } else if (outcome instanceof Outcome.Refused refused) {
      return node.put("kind", "refused").put("why", refused.why());
    } else if (outcome instanceof Outcome.Lost lost) {
      return node.put("kind", "lost").put("why", lost.why());
    }
    return node.set("evidence", write(outcome.evidence()));
  }

  /** Reads an outcome that {@link #write(Outcome)} wrote. */
  public static Outcome read(JsonNode node) {
    String kind = node.path("kind").asText();
    Evidence evidence = evidence(node.path("evidence"));
    return switch (kind) {
      case "finished" -> new Outcome.Finished(node.path("exit_code").asInt(), evidence);
      case "compile_failed" -> new Outcome.CompileFailed(evidence);
      case "timed_out" -> new Outcome.TimedOut(evidence);
      case "limit_hit" -> new Outcome.LimitHit(node.path("which").asText(), evidence);
      case "cancelled" -> new Outcome.Cancelled(evidence);
      case "refused" -> new Outcome.Refused(node.path("why").asText());
      case "lost" -> new Outcome.Lost(node.path("why").asText());
      default -> throw new IllegalArgumentException("unknown kind of outcome: " + kind);
    };
  }

  private static ObjectNode write(Evidence evidence) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("stdout", evidence.stdout()).put("stdout_truncated", evidence.stdoutTruncated());
    node.put("stderr", evidence.stderr()).put("stderr_truncated", evidence.stderrTruncated());
    node.put("wall_ms", evidence.wall().toMillis()).put("cpu_ms", evidence.cpu().toMillis());
    node.put("peak_memory_bytes", evidence.peakMemoryBytes());
    var files = node.putArray("files");
    for (OutputFile file : evidence.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("sha256", file.sha256())
          .put("media_type", file.mediaType());
    }
    node.put("containment", evidence.containment());
    var diagnostics = node.putArray("diagnostics");
    evidence.diagnostics().forEach(diagnostic -> diagnostics.add(write(diagnostic)));
    node.put("session_changed", evidence.sessionChanged());
    ObjectNode extras = node.putObject("extras");
    evidence.extras().forEach(extras::put);
    return node;
  }

  /** Writes a diagnostic. */
  public static ObjectNode write(Diagnostic diagnostic) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
        .put("line", diagnostic.line())
        .put("column", diagnostic.column())
        .put("message", diagnostic.message());
  }

  private static Evidence evidence(JsonNode node) {
    List<OutputFile> files = new ArrayList<>();
    for (JsonNode file : node.path("files")) {
      files.add(
          new OutputFile(
              file.path("name").asText(),
              file.path("size").asLong(),
              file.path("sha256").asText(),
              file.path("media_type").asText()));
    }
    return new Evidence(
        node.path("stdout").asText(),
        node.path("stdout_truncated").asBoolean(),
        node.path("stderr").asText(),
        node.path("stderr_truncated").asBoolean(),
        Duration.ofMillis(node.path("wall_ms").asLong()),
        Duration.ofMillis(node.path("cpu_ms").asLong()),
        node.path("peak_memory_bytes").asLong(),
        files,
        node.path("containment").asText(),
        diagnostics(node.path("diagnostics")),
        node.path("session_changed").asBoolean(),
        extras(node.path("extras")));
  }

  private static List<Diagnostic> diagnostics(JsonNode array) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (JsonNode node : array) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Severity.valueOf(node.path("severity").asText().toUpperCase(Locale.ROOT)),
              node.path("line").asInt(),
              node.path("column").asInt(),
              node.path("message").asText()));
    }
    return diagnostics;
  }

  private static Map<String, String> extras(JsonNode object) {
    Map<String, String> extras = new HashMap<>();
    object
        .fields()
        .forEachRemaining(entry -> extras.put(entry.getKey(), entry.getValue().asText()));
    return extras;
  }
}
