package io.countersign.runner.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.runner.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the runner itself asks of a job, whoever sends it. */
final class JobRules {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Both streams, every byte escaped, must fit into one message of 8 MiB. */
  private static final int MAX_OUTPUT_BYTES = 512 * 1024;

  private JobRules() {}

  /** Returns the rule that a job breaks. */
  static Optional<String> broken(Job job) {
    if (job.limits().outputBytes() > MAX_OUTPUT_BYTES) {
      return Optional.of("output is limited to " + MAX_OUTPUT_BYTES + " bytes or less");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(job.source() + job.parameters())) {
      return Optional.of("source or parameters hold half a character, so no file can hold them");
    }
    if (!isObject(job.parameters())) {
      return Optional.of("parameters are not a JSON object");
    }
    Optional<String> surroundings = SurroundingsRules.broken(job.surroundings());
    if (surroundings.isPresent()) {
      return surroundings;
    }
    Set<String> names = new HashSet<>();
    for (InputFile input : job.inputs()) {
      if (!Workspace.isInputName(input.name())) {
        return Optional.of("an input may not be named so: " + input.name());
      }
      if (!names.add(input.name())) {
        return Optional.of("two inputs are named " + input.name());
      }
    }
    return Optional.empty();
  }

  static boolean isObject(String json) {
    try {
      return JSON.readTree(json).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
