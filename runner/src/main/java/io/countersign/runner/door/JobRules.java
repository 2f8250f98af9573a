package io.countersign.runner.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the runner itself asks of a job, whoever sends it. */
public final class JobRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Ceilings ceilings;

  /**
   * Makes the rules of a runner.
   *
   * @param most what the limits of a job may be at most
   */
  public JobRules(Limits most) {
    this.ceilings = new Ceilings(most);
  }

  /** Returns the rule that a job breaks. */
  Optional<String> broken(Job job) {
    return ceilings
        .exceeded(job.limits())
        .or(() -> brokenText(job))
        .or(() -> brokenInputs(job.inputs()))
        .or(() -> SurroundingsRules.broken(job.surroundings()));
  }

  private static Optional<String> brokenText(Job job) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(job.source() + job.parameters())) {
      return Optional.of("source or parameters hold half a character, so no file can hold them");
    }
    return isObject(job.parameters())
        ? Optional.empty()
        : Optional.of("parameters are not a JSON object");
  }

  private static Optional<String> brokenInputs(List<InputFile> inputs) {
    Set<String> names = new HashSet<>();
    for (InputFile input : inputs) {
      if (!Workspace.isInputName(input.name())) {
        return Optional.of("an input may not be named so: " + input.name());
      }
      if (!names.add(input.name())) {
        return Optional.of("two inputs are named " + input.name());
      }
    }
    return Optional.empty();
  }

  static boolean isObject(String parameters) {
    try {
      return JSON.readTree(parameters).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
