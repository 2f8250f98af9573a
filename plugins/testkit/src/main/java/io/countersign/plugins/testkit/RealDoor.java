package io.countersign.plugins.testkit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Diagnostic;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Speaks with a runner through its door.
 *
 * @param socket the unix socket
 */
public record RealDoor(Path socket) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a check found.
   *
   * @param refused why the source could not be checked; empty where it was
   * @param ok whether it has no error
   * @param diagnostics what there is to say
   */
  public record Checked(String refused, boolean ok, List<Diagnostic> diagnostics) {}

  /** Says hello. */
  public JsonNode hello() throws IOException {
    return ask(verb("hello"));
  }

  /** Lets a language read a source, and run nothing of it. */
  public Checked check(String language, String source) throws IOException {
    JsonNode answer = ask(verb("check").put("language", language).put("source", source));
    return new Checked(
        answer.path("refused").asText(),
        answer.path("ok").asBoolean(),
        Ran.diagnostics(answer.path("diagnostics")));
  }

  /** Lists which packages programs in a language find: their versions by their names. */
  public Map<String, String> packages(String language) throws IOException {
    JsonNode answer = ask(verb("packages").put("language", language));
    if (!answer.path("packages").isObject()) {
      throw new IOException(answer.toString());
    }
    return JSON.convertValue(answer.path("packages"), new TypeReference<>() {});
  }

  /** Asks an attempt to end; false where it does not live. */
  public boolean cancel(UUID attempt) throws IOException {
    return ask(verb("cancel").put("attempt", attempt.toString())).path("cancelled").asBoolean();
  }

  /** Runs a job without input files to its end, as a new attempt. */
  public Ran run(Job job) throws IOException {
    return run(job, UUID.randomUUID(), () -> {});
  }

  /**
   * Runs a job without input files to its end.
   *
   * @param started told once its start is journaled
   */
  public Ran run(Job job, UUID attempt, Runnable started) throws IOException {
    String runner = hello().path("runner").asText();
    try (Frames frames = new Frames(socket)) {
      ObjectNode message = verb("execute").put("attempt", attempt.toString()).put("runner", runner);
      frames.send(message.set("job", write(job)));
      frames.receive(); // its state: new
      JsonNode next = frames.receive();
      while (!next.path("type").asText().equals("done")) {
        if (next.path("type").asText().equals("start")) {
          started.run();
        }
        next = frames.receive();
      }
      JsonNode outcome = next.path("outcome");
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (JsonNode file : outcome.path("evidence").path("files")) {
        files.put(file.path("name").asText(), frames.receiveFile());
      }
      return new Ran(outcome, files);
    }
  }

  private JsonNode ask(ObjectNode message) throws IOException {
    try (Frames frames = new Frames(socket)) {
      frames.send(message);
      return frames.receive();
    }
  }

  private static ObjectNode verb(String verb) {
    return JSON.createObjectNode().put("verb", verb);
  }

  private static ObjectNode write(Job job) {
    ObjectNode node = JSON.createObjectNode();
    node.put("language", job.language()).put("source", job.source());
    node.put("parameters", job.parameters()).putArray("inputs");
    Limits limits = job.limits();
    node.putObject("limits")
        .put("wall_ms", limits.wall().toMillis())
        .put("cpu_ms", limits.cpu().toMillis())
        .put("memory_bytes", limits.memoryBytes())
        .put("pids", limits.pids())
        .put("file_bytes", limits.fileBytes())
        .put("scratch_bytes", limits.scratchBytes())
        .put("open_files", limits.openFiles())
        .put("output_bytes", limits.outputBytes())
        .put("output_files", limits.outputFiles());
    Job.Surroundings around = job.surroundings();
    around.arguments().forEach(node.putArray("arguments")::add);
    ObjectNode environment = node.putObject("environment");
    around.environment().forEach(environment::put);
    return node.put("stdin", around.stdin())
        .put("options", around.options())
        .put("network", around.network());
  }
}
