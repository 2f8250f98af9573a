package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.content.ContentStore;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.RunEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Speaks of sessions with the runner: cells, and what else can be done with an interpreter. */
@ApplicationScoped
public class SessionDoor {

  private final ObjectMapper mapper = JsonMapper.builder().build();
  private final Messages messages = new Messages(mapper);
  private final Connections connections;
  private final OutcomeReader outcomes;

  protected SessionDoor() {
    this(".", null);
  }

  @Inject
  public SessionDoor(
      @ConfigProperty(name = "countersign.runner.socket") String socket, ContentStore store) {
    this.connections = new Connections(Path.of(socket), mapper);
    this.outcomes = new OutcomeReader(messages, store);
  }

  /**
   * Has a cell run, and waits until it has ended. Its files are in the content store afterwards.
   *
   * @param opens whether the session is opened where it is not open
   * @param printed hears what it prints while it runs
   * @throws SessionRefused where nothing was started
   * @throws IOException where the runner hangs up; what became of the cell is not known then
   */
  public Outcome run(CellAddress cell, Job job, boolean opens, Consumer<RunEvent.Log> printed)
      throws IOException, SessionRefused {
    return send(message(cell, job).put("opens", opens).put("follow", true), printed);
  }

  /**
   * Finds what became of a cell, and starts nothing. Waits until it has ended, where it runs.
   *
   * @throws SessionRefused where the runner does not know it, or its session no longer
   * @throws IOException where the runner hangs up or does not answer
   */
  public Outcome find(CellAddress cell) throws IOException, SessionRefused {
    Job nothing = new Job(cell.language(), "", "{}", List.of(), Limits.artifactRun());
    return send(message(cell, nothing).put("known_only", true), log -> {});
  }

  /**
   * Asks the runner to end a cell, and to keep its session.
   *
   * @return whether it runs
   * @throws IOException where the runner does not answer
   */
  public boolean interrupt(CellAddress cell) throws IOException {
    ObjectNode message = action("interrupt", cell.session()).put("sequence", cell.sequence());
    return ask(message).path("interrupted").asBoolean();
  }

  /**
   * Resets a session, keeps its state by a name, or restores it.
   *
   * @param action {@code reset}, {@code snapshot} or {@code restore}
   * @throws SessionRefused where that cannot be done
   * @throws IOException where the runner does not answer
   */
  public SessionStanding apply(String session, String action, String name)
      throws IOException, SessionRefused {
    JsonNode answer = ask(action(action, session).put("name", name));
    checkRefused(answer);
    return standing(answer);
  }

  /** Ends a session at once, whatever runs; nothing happens where it is not open. */
  public void close(String session) throws IOException {
    ask(action("close", session));
  }

  /** Returns every session that is open. */
  public List<SessionStanding> open() throws IOException {
    List<SessionStanding> open = new ArrayList<>();
    ask(action("list", "")).path("sessions").forEach(node -> open.add(standing(node)));
    return open;
  }

  private Outcome send(ObjectNode message, Consumer<RunEvent.Log> printed)
      throws IOException, SessionRefused {
    try (Frames frames = connections.open()) {
      frames.send(message);
      JsonNode answer = frames.receive();
      checkRefused(answer);
      Outcome outcome = outcomes.read(frames, answer, printed);
      frames.answered();
      return outcome;
    }
  }

  private JsonNode ask(ObjectNode message) throws IOException {
    try (Frames frames = connections.open()) {
      frames.send(message);
      JsonNode answer = frames.receive();
      if (!answer.has("error")) {
        frames.answered();
      }
      return answer;
    }
  }

  private ObjectNode message(CellAddress cell, Job job) {
    ObjectNode message = action("cell", cell.session()).put("sequence", cell.sequence());
    message.set("job", messages.execute("", "", job).path("job"));
    return message;
  }

  private ObjectNode action(String action, String session) {
    return messages.verb("session").put("action", action).put("session", session);
  }

  private static void checkRefused(JsonNode answer) throws SessionRefused {
    if (answer.has("error")) {
      throw new SessionRefused(answer.path("refused").asText(), answer.path("error").asText());
    }
  }

  private static SessionStanding standing(JsonNode node) {
    List<String> snapshots = new ArrayList<>();
    node.path("snapshots").forEach(name -> snapshots.add(name.asText()));
    return new SessionStanding(node.path("session").asText(), snapshots);
  }
}
