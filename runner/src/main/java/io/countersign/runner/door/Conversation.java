package io.countersign.runner.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Outcome;
import io.countersign.runner.journal.Checkpoint;
import io.countersign.runner.journal.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Speaks verb after verb with one client (docs/decisions/0003-the-runner-door.md). */
final class Conversation {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Frames frames;
  private final Telling telling;
  private final Attempts attempts;
  private final Hello hello;
  private final DoctorVerb doctor;
  private final ToolVerbs tools;
  private final SessionVerb sessions;

  Conversation(
      Frames frames,
      Attempts attempts,
      Hello hello,
      DoctorVerb doctor,
      ToolVerbs tools,
      SessionVerb sessions) {
    this.frames = frames;
    this.telling = new Telling(frames);
    this.attempts = attempts;
    this.hello = hello;
    this.doctor = doctor;
    this.tools = tools;
    this.sessions = sessions;
  }

  /**
   * Answers one verb after the other until the client hangs up; a message that cannot be read is
   * answered with an error, and is the last.
   */
  void hold() throws IOException, InterruptedException {
    try {
      while (frames.isContinued()) {
        answer(read(frames.readJson()));
      }
    } catch (ProtocolException e) {
      send(object().put("error", e.getMessage()));
    }
  }

  private void answer(JsonNode message) throws IOException, InterruptedException {
    switch (message.path("verb").asText()) {
      case "hello" -> send(hello.answer(attempts));
      case "doctor" -> send(doctor.answer());
      case "check" -> send(tools.check(message));
      case "packages" -> send(tools.packages(message));
      case "session" -> sessions.answer(message, frames);
      case "execute" -> execute(Execute.read(message));
      case "cancel" -> {
        boolean cancelled = attempts.cancel(Execute.attempt(message));
        send(object().put("cancelled", cancelled));
      }
      case "acknowledge" -> {
        attempts.acknowledge(Execute.attempt(message));
        send(object().put("acknowledged", true));
      }
      default -> throw new ProtocolException("unknown verb");
    }
  }

  private void execute(Execute execute) throws IOException, InterruptedException {
    if (!execute.runner().equals(attempts.journalId())) {
      send(object().put("state", "kept"));
      Outcome lost = new Outcome.Lost("the journal that knew this attempt is gone");
      telling.done(new Kept(lost, Optional.empty(), Path.of("")));
      return;
    }
    Claim claim =
        execute.knownOnly()
            ? attempts.find(execute.attempt())
            : attempts.claim(execute.attempt(), execute.job());
    if (claim instanceof Claim.New fresh) {
      begin(fresh.attempt());
      await(fresh.attempt(), execute.follow());
    } else if (claim instanceof Claim.Living living) {
      send(object().put("state", "living"));
      await(living.attempt(), execute.follow());
    } else if (claim instanceof Claim.Ended ended) {
      send(object().put("state", "kept"));
      tell(ended.kept(), execute.follow());
    } else {
      send(object().put("state", "unknown"));
    }
  }

  private void begin(LivingAttempt attempt) throws IOException {
    Optional<String> broken;
    try {
      Checkpoint.reach("attempt-accepted");
      send(object().put("state", "new"));
      broken = attempts.broken(attempt.job());
      for (InputFile input : attempt.job().inputs()) {
        broken = receive(attempt, input, broken);
      }
      Checkpoint.reach("inputs-stored");
    } catch (IOException | RuntimeException e) {
      attempts.giveUp(attempt);
      throw e;
    }
    if (broken.isPresent()) {
      attempts.refuse(attempt, broken.get());
    } else {
      attempts.run(attempt);
    }
  }

  /** Receives one input; once something is wrong the rest is only drained. */
  private Optional<String> receive(LivingAttempt attempt, InputFile input, Optional<String> broken)
      throws IOException {
    InputStream bytes = frames.readFile();
    if (broken.isPresent()) {
      bytes.skip(Long.MAX_VALUE);
      return broken;
    }
    return attempt.workspace().writeInput(input, bytes);
  }

  private void await(LivingAttempt attempt, boolean follow)
      throws IOException, InterruptedException {
    try {
      CompletableFuture.anyOf(attempt.started(), attempt.ended()).get();
      if (attempt.started().isDone()) {
        telling.start(attempt.started().get());
        if (follow) {
          telling.follow(attempt.output(), attempt.ended()::isDone);
        }
      }
      telling.done(attempt.ended().get());
    } catch (ExecutionException e) {
      throw new ProtocolException("the attempt was given up: " + e.getCause().getMessage());
    }
  }

  private void tell(Kept kept, boolean follow) throws IOException {
    if (kept.started().isPresent()) {
      telling.start(kept.started().get());
      if (follow) {
        telling.replay(kept.outcome().evidence());
      }
    }
    telling.done(kept);
  }

  private void send(ObjectNode message) throws IOException {
    frames.writeJson(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode read(byte[] message) throws IOException {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new ProtocolException("not a JSON object");
    }
  }
}
