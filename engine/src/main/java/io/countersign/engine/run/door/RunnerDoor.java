package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.engine.content.ContentStore;
import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.RunEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only way from the server into a jail. */
@ApplicationScoped
public class RunnerDoor {

  private final ObjectMapper mapper = JsonMapper.builder().build();
  private final Messages messages = new Messages(mapper);
  private final Connections connections;
  private final ContentStore store;
  private final OutcomeReader outcomes;

  protected RunnerDoor() {
    this(".", null);
  }

  @Inject
  public RunnerDoor(
      @ConfigProperty(name = "countersign.runner.socket") String socket, ContentStore store) {
    this.connections = new Connections(Path.of(socket), mapper);
    this.store = store;
    this.outcomes = new OutcomeReader(messages, store);
  }

  /** Returns what the runner says of itself, or that it does not answer. */
  public RunnerStatus hello() {
    try (Frames frames = connections.open()) {
      frames.send(messages.verb("hello"));
      JsonNode answer = frames.receive();
      frames.answered();
      return HelloAnswer.read(answer);
    } catch (IOException e) {
      return RunnerStatus.unreachable();
    }
  }

  /** Returns what the runner found of its host, or that it does not answer. */
  public Examination examine() {
    try (Frames frames = connections.open()) {
      frames.send(messages.verb("doctor"));
      JsonNode answer = frames.receive();
      OutcomeReader.checkError(answer);
      frames.answered();
      return ExaminationReader.read(answer);
    } catch (IOException e) {
      return Examination.unreachable();
    }
  }

  /**
   * Has an attempt executed, or finds what became of it; may be called again for the same attempt.
   * Waits until the job has ended. Its output files are in the content store afterwards.
   *
   * @param attempt opaque id of the attempt
   * @param runner id of the journal it was committed for
   * @throws IOException where the runner hangs up; what became of the attempt is not known then
   */
  public Outcome execute(String attempt, String runner, Job job) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.execute(attempt, runner, job));
      JsonNode answer = frames.receive();
      if (answer.path("state").asText().equals("new")) {
        for (InputFile input : job.inputs()) {
          try (InputStream bytes = store.open(input.sha256())) {
            frames.sendFile(bytes);
          }
        }
      }
      Outcome outcome = outcomes.read(frames, answer, log -> {});
      frames.answered();
      return outcome;
    }
  }

  /**
   * Finds what became of an attempt, and starts nothing. Waits until the job has ended, where it
   * lives. Its output files are in the content store afterwards.
   *
   * @return empty where the runner never accepted the attempt
   * @throws IOException where the runner hangs up or does not answer
   */
  public Optional<Outcome> find(String attempt, String runner) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.find(attempt, runner, false));
      JsonNode answer = frames.receive();
      Optional<Outcome> found =
          answer.path("state").asText().equals("unknown")
              ? Optional.empty()
              : Optional.of(outcomes.read(frames, answer, log -> {}));
      frames.answered();
      return found;
    }
  }

  /**
   * Follows what a living attempt prints, from its beginning, until it has ended; starts nothing.
   *
   * @return whether the runner knew the attempt
   * @throws IOException where the runner hangs up or does not answer
   */
  public boolean follow(String attempt, String runner, Consumer<RunEvent.Log> printed)
      throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.find(attempt, runner, true));
      JsonNode answer = frames.receive();
      if (answer.path("state").asText().equals("unknown")) {
        return false;
      }
      while (!answer.path("type").asText().equals("done")) {
        OutcomeReader.checkError(answer);
        if (answer.path("type").asText().equals("log")) {
          printed.accept(Messages.log(answer));
        }
        answer = frames.receive();
      }
      return true;
    }
  }

  /**
   * Asks the runner to end a job.
   *
   * @return whether it lives
   * @throws IOException where the runner does not answer
   */
  public boolean cancel(String attempt) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.verb("cancel", attempt));
      boolean cancelled = frames.receive().path("cancelled").asBoolean();
      frames.answered();
      return cancelled;
    }
  }

  /**
   * Has a language read a source in a jail, which runs nothing of it.
   *
   * @throws Refusal where the runner refuses, with why
   * @throws IOException where the runner does not answer
   */
  public Checked check(String language, String source) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.verb("check").put("language", language).put("source", source));
      JsonNode answer = frames.receive();
      OutcomeReader.checkError(answer);
      frames.answered();
      if (answer.has("refused")) {
        throw Refusal.invalid("CHECK_REFUSED", answer.path("refused").asText());
      }
      return new Checked(
          answer.path("ok").asBoolean(), Messages.diagnostics(answer.path("diagnostics")));
    }
  }

  /**
   * Lists which packages programs in a language find, with their versions, by name.
   *
   * @throws Refusal where the runner refuses, with why
   * @throws IOException where the runner does not answer
   */
  public SortedMap<String, String> packages(String language) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.verb("packages").put("language", language));
      JsonNode answer = frames.receive();
      OutcomeReader.checkError(answer);
      frames.answered();
      if (answer.has("refused")) {
        throw new Refusal(
            Refusal.Kind.UNAVAILABLE, "PACKAGES_UNKNOWN", answer.path("refused").asText());
      }
      SortedMap<String, String> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      answer
          .path("packages")
          .fields()
          .forEachRemaining(entry -> versions.put(entry.getKey(), entry.getValue().asText()));
      return versions;
    }
  }

  /** Tells the runner that the outcome is recorded and may be forgotten. */
  public void acknowledge(String attempt) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(messages.verb("acknowledge", attempt));
      frames.receive();
      frames.answered();
    }
  }
}
