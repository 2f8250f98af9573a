package io.countersign.runner.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.journal.Kept;
import io.countersign.runner.output.JobOutput;
import io.countersign.runner.session.Cell;
import io.countersign.runner.session.Ended;
import io.countersign.runner.session.SessionRefused;
import io.countersign.runner.session.Sessions;
import io.countersign.runner.session.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** The verb session: cells of live interpreters, and what else can be done with those. */
public final class SessionVerb {
  private final Sessions sessions;
  private final JobRules rules;
  private final Executor cells;
  private final Clock clock;

  /**
   * Makes the verb.
   *
   * @param rules what is asked of every cell
   * @param cells runs one cell each, without a queue
   */
  public SessionVerb(Sessions sessions, JobRules rules, Executor cells, Clock clock) {
    this.sessions = sessions;
    this.rules = rules;
    this.cells = cells;
    this.clock = clock;
  }

  /** Answers it. */
  void answer(JsonNode message, Frames frames) throws IOException, InterruptedException {
    String action = message.path("action").asText();
    String session = message.path("session").asText();
    try {
      switch (action) {
        case "cell" -> cell(read(message, session), message.path("follow").asBoolean(), frames);
        case "reset", "snapshot", "restore" ->
            send(frames, write(sessions.apply(session, action, message.path("name").asText())));
        case "interrupt" -> {
          boolean hit = sessions.interrupt(session, sequence(message));
          send(frames, object().put("session", session).put("interrupted", hit));
        }
        case "close" -> {
          sessions.close(session);
          send(frames, object().put("session", session).put("closed", true));
        }
        case "list" -> list(frames);
        default -> throw new ProtocolException("a session knows no such action");
      }
    } catch (SessionRefused e) {
      send(frames, object().put("error", e.getMessage()).put("refused", e.why().word()));
    }
  }

  private Cell read(JsonNode message, String session) throws ProtocolException {
    Cell cell =
        new Cell(
            session,
            message.path("sequence").asLong(),
            message.path("opens").asBoolean(true),
            message.path("known_only").asBoolean(),
            Execute.job(message));
    Optional<String> broken = rules.broken(cell.job());
    if (broken.isPresent()) {
      throw new ProtocolException(broken.get());
    }
    return cell;
  }

  private static OptionalLong sequence(JsonNode message) {
    JsonNode number = message.path("sequence");
    return number.isIntegralNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty();
  }

  private void cell(Cell cell, boolean follow, Frames frames)
      throws IOException, InterruptedException, SessionRefused {
    Telling telling = new Telling(frames);
    JobOutput output = JobOutput.within(cell.job().limits());
    CompletableFuture<RunEvent.Start> started = new CompletableFuture<>();
    Runnable starts =
        () -> started.complete(new RunEvent.Start(cell.job().language(), clock.instant()));
    if (!follow) {
      Ended ended = sessions.run(cell, output, starts);
      tellStart(frames, telling, started);
      telling.done(new Kept(ended.outcome(), Optional.empty(), ended.files()));
      return;
    }
    CompletableFuture<Ended> ending = new CompletableFuture<>();
    cells.execute(() -> run(cell, output, starts, ending));
    try {
      CompletableFuture.anyOf(started, ending).get();
      tellStart(frames, telling, started);
      telling.follow(output, ending::isDone);
      Ended ended = ending.get();
      telling.done(new Kept(ended.outcome(), Optional.empty(), ended.files()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SessionRefused refused) {
        throw refused;
      }
      throw new IOException("a cell failed in the runner", e.getCause());
    }
  }

  private void run(Cell cell, JobOutput output, Runnable starts, CompletableFuture<Ended> ending) {
    try {
      ending.complete(sessions.run(cell, output, starts));
    } catch (SessionRefused | IOException | RuntimeException e) {
      ending.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ending.complete(new Ended(new Outcome.Lost("the runner ends"), java.nio.file.Path.of("")));
    } finally {
      output.end();
    }
  }

  private static void tellStart(
      Frames frames, Telling telling, CompletableFuture<RunEvent.Start> started)
      throws IOException, InterruptedException {
    send(frames, object().put("state", started.isDone() ? "new" : "kept"));
    if (started.isDone()) {
      telling.start(started.join());
    }
  }

  private void list(Frames frames) throws IOException {
    ObjectNode answer = object();
    ArrayNode array = answer.putArray("sessions");
    sessions.list().forEach(standing -> array.add(write(standing)));
    send(frames, answer);
  }

  private static ObjectNode write(Standing standing) {
    ObjectNode node = object().put("session", standing.session());
    node.put("language", standing.language()).put("cells", standing.cells());
    standing.snapshots().forEach(node.putArray("snapshots")::add);
    return node;
  }

  private static void send(Frames frames, ObjectNode message) throws IOException {
    frames.writeJson(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
