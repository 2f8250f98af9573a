package io.countersign.runner.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The verb execute, as it is asked.
 *
 * @param attempt the attempt, started at most once
 * @param runner id of the journal it was meant for
 * @param job what to run; its inputs follow on the wire
 * @param follow whether the client wants to be told what the job writes while it runs
 * @param knownOnly whether an attempt the runner does not know is not to be started
 */
record Execute(UUID attempt, String runner, Job job, boolean follow, boolean knownOnly) {

  /**
   * Reads the verb.
   *
   * @throws ProtocolException where a member is missing or of the wrong kind
   */
  static Execute read(JsonNode message) throws ProtocolException {
    try {
      return new Execute(
          attempt(message),
          text(message, "runner"),
          job(message),
          message.path("follow").asBoolean(),
          message.path("known_only").asBoolean());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ProtocolException("cannot read execute: " + e.getMessage());
    }
  }

  /** Reads the job of any verb. */
  static Job job(JsonNode message) throws ProtocolException {
    try {
      JsonNode job = message.required("job");
      return new Job(
          text(job, "language"),
          text(job, "source"),
          parameters(job.required("parameters")),
          inputs(job.required("inputs")),
          limits(job.required("limits")),
          surroundings(job));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ProtocolException("cannot read the job: " + e.getMessage());
    }
  }

  /** Reads the attempt of any verb. */
  static UUID attempt(JsonNode message) throws ProtocolException {
    try {
      return UUID.fromString(text(message, "attempt"));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("attempt is not a UUID");
    }
  }

  /** Parameters may come as the text of a JSON object, which is kept as it is, or as the object. */
  private static String parameters(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static List<InputFile> inputs(JsonNode array) {
    List<InputFile> inputs = new ArrayList<>();
    for (JsonNode input : array) {
      inputs.add(new InputFile(text(input, "name"), number(input, "size"), text(input, "sha256")));
    }
    return inputs;
  }

  /** What a message does not say of the surroundings is as if it were empty. */
  private static Job.Surroundings surroundings(JsonNode job) {
    List<String> arguments = new ArrayList<>();
    job.path("arguments").forEach(argument -> arguments.add(argument.asText()));
    Map<String, String> environment = new HashMap<>();
    job.path("environment")
        .fields()
        .forEachRemaining(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return new Job.Surroundings(
        arguments,
        environment,
        job.path("stdin").asText(""),
        job.path("options").asText("{}"),
        job.path("network").asText(""));
  }

  private static Limits limits(JsonNode limits) {
    return new Limits(
        Duration.ofMillis(number(limits, "wall_ms")),
        Duration.ofMillis(number(limits, "cpu_ms")),
        number(limits, "memory_bytes"),
        Math.toIntExact(number(limits, "pids")),
        number(limits, "file_bytes"),
        number(limits, "scratch_bytes"),
        Math.toIntExact(number(limits, "open_files")),
        Math.toIntExact(number(limits, "output_bytes")),
        Math.toIntExact(number(limits, "output_files")));
  }

  private static String text(JsonNode node, String member) {
    JsonNode value = node.required(member);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(member + " is not text");
    }
    return value.textValue();
  }

  private static long number(JsonNode node, String member) {
    JsonNode value = node.required(member);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException(member + " is not a whole number");
    }
    return value.longValue();
  }
}
