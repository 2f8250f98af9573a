package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes and reads the messages of the door. */
final class Messages {

  private final ObjectMapper mapper;

  Messages(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode verb(String verb) {
    return mapper.createObjectNode().put("verb", verb);
  }

  ObjectNode verb(String verb, String attempt) {
    return verb(verb).put("attempt", attempt);
  }

  ObjectNode execute(String attempt, String runner, Job job) {
    ObjectNode message = verb("execute", attempt).put("runner", runner);
    ObjectNode body =
        message
            .putObject("job")
            .put("language", job.language())
            .put("source", job.source())
            .put("parameters", job.parameters());
    ArrayNode inputs = body.putArray("inputs");
    for (InputFile input : job.inputs()) {
      inputs
          .addObject()
          .put("name", input.name())
          .put("size", input.size())
          .put("sha256", input.sha256());
    }
    Limits limits = job.limits();
    body.putObject("limits")
        .put("wall_ms", limits.wall().toMillis())
        .put("cpu_ms", limits.cpu().toMillis())
        .put("memory_bytes", limits.memoryBytes())
        .put("pids", limits.pids())
        .put("file_bytes", limits.fileBytes())
        .put("scratch_bytes", limits.scratchBytes())
        .put("open_files", limits.openFiles())
        .put("output_bytes", limits.outputBytes())
        .put("output_files", limits.outputFiles());
    surroundings(body, job.surroundings());
    return message;
  }

  /** An attempt that must be known needs no job; what is sent in its place could never start. */
  ObjectNode find(String attempt, String runner, boolean follow) {
    Job nothing = new Job("", "", "{}", List.of(), Limits.artifactRun());
    return execute(attempt, runner, nothing).put("known_only", true).put("follow", follow);
  }

  static RunEvent.Log log(JsonNode message) {
    return new RunEvent.Log(
        message.path("stream").asText().equals("stderr")
            ? RunEvent.Stream.STDERR
            : RunEvent.Stream.STDOUT,
        message.path("text").asText());
  }

  private static void surroundings(ObjectNode body, Job.Surroundings surroundings) {
    ArrayNode arguments = body.putArray("arguments");
    surroundings.arguments().forEach(arguments::add);
    ObjectNode environment = body.putObject("environment");
    surroundings.environment().forEach(environment::put);
    body.put("stdin", surroundings.stdin())
        .put("options", surroundings.options())
        .put("network", surroundings.network());
  }

  Outcome outcome(JsonNode message) throws IOException {
    JsonNode outcome = message.path("outcome");
    Evidence evidence = evidence(outcome.path("evidence"));
    String kind = outcome.path("kind").asText();
    return switch (kind) {
      case "finished" -> new Outcome.Finished(outcome.path("exit_code").asInt(), evidence);
      case "compile_failed" -> new Outcome.CompileFailed(evidence);
      case "timed_out" -> new Outcome.TimedOut(evidence);
      case "limit_hit" -> new Outcome.LimitHit(outcome.path("which").asText(), evidence);
      case "refused" -> new Outcome.Refused(outcome.path("why").asText());
      case "cancelled" -> new Outcome.Cancelled(evidence);
      case "lost" -> new Outcome.Lost(outcome.path("why").asText());
      default -> throw new IOException("the runner sent an outcome nobody knows: " + kind);
    };
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
        texts(node.path("extras")));
  }

  static List<Diagnostic> diagnostics(JsonNode array) {
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

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.fields().forEachRemaining(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
