package io.countersign.runner.warm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.sandbox.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A standing jail whose one child is not used once but stays, with what the cells before left. */
public final class Stay implements AutoCloseable {
  private final Slot slot;
  private final Map<String, String> environment;
  private volatile List<String> snapshots = List.of("base");

  Stay(Slot slot, Map<String, String> environment) {
    this.slot = slot;
    this.environment = Map.copyOf(environment);
  }

  /** Returns whether it can serve another cell. */
  public boolean isAlive() {
    return slot.isHealthy();
  }

  /** Returns the names of what can be restored, in name order. */
  public List<String> snapshots() {
    return snapshots;
  }

  /**
   * Runs one cell. Where it goes beyond a limit it is interrupted; what does not let itself be
   * interrupted ends with the whole session.
   *
   * @param files directory the output files are stored in, by their hashes; empty
   * @throws IOException where the host fails; the session is over then
   */
  public Outcome cell(
      Job job, Path files, JobOutput output, Cancellation cancellation, Runnable running)
      throws IOException {
    byte[] message = message(job).toString().getBytes(StandardCharsets.UTF_8);
    return slot.cell(message, job.limits(), files, output, cancellation, running);
  }

  /**
   * Does something else than a cell.
   *
   * @param action {@code reset}, {@code snapshot} or {@code restore}
   * @param name of the snapshot; not looked at for a reset
   * @return why it could not be done
   * @throws IOException where the session ended with it
   */
  public Optional<String> apply(String action, String name) throws IOException {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("action", action).put("name", name);
    JsonNode answer = slot.ask(message.toString().getBytes(StandardCharsets.UTF_8));
    if (answer.has("error")) {
      return Optional.of(answer.path("error").asText());
    }
    List<String> names = new ArrayList<>();
    answer.path("snapshots").forEach(node -> names.add(node.asText()));
    snapshots = List.copyOf(names);
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    slot.close();
  }

  private ObjectNode message(Job job) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("action", "cell").put("source", job.source()).put("parameters", job.parameters());
    message.put("options", job.surroundings().options());
    message.put("scratch_bytes", job.limits().scratchBytes());
    Errand.limits(message.putObject("limits"), job.limits());
    message.putArray("command");
    ObjectNode variables = message.putObject("environment");
    environment.forEach(variables::put);
    job.surroundings().environment().forEach(variables::put);
    return message.put("in_process", true);
  }
}
