package io.countersign.runner.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Limits;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.runner.journal.OutcomeDocument;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Speaks the client's side of the door in tests. */
public record DoorClient(Path socket) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What an execute brought. */
  public record Result(String state, boolean started, Outcome outcome, Map<String, byte[]> files) {}

  /** One connection. */
  public record Line(SocketChannel channel, Frames frames) implements AutoCloseable {
    public void send(JsonNode message) throws IOException {
      frames.writeJson(message.toString().getBytes(StandardCharsets.UTF_8));
    }

    public JsonNode receive() throws IOException {
      return JSON.readTree(frames.readJson());
    }

    public void sendFile(byte[] bytes) throws IOException {
      frames.writeFile(new ByteArrayInputStream(bytes));
    }

    public byte[] receiveFile() throws IOException {
      return frames.readFile().readAllBytes();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Opens a connection. */
  public Line open() throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    return new Line(
        channel,
        new Frames(
            new BufferedInputStream(Channels.newInputStream(channel)),
            new BufferedOutputStream(Channels.newOutputStream(channel))));
  }

  /** Sends one message and returns the one answer. */
  public JsonNode ask(ObjectNode message) throws IOException {
    try (Line line = open()) {
      line.send(message);
      return line.receive();
    }
  }

  /** Says hello. */
  public JsonNode hello() throws IOException {
    return ask(verb("hello"));
  }

  /** Runs a Python program within the limits of an artifact run, and returns how it ended. */
  public Outcome run(String source) throws Exception {
    return run(source, Limits.artifactRun()).outcome();
  }

  /** Runs a Python program until a child was waiting for it. */
  public void awaitWarmStart(String source) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!"warm".equals(run(source).evidence().extras().get("start"))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no warm start came");
      }
      Thread.sleep(50);
    }
  }

  /** Runs a Python program as a new attempt. */
  public Result run(String source, Limits limits) throws Exception {
    return execute(UUID.randomUUID(), source, "{}", Map.of(), limits);
  }

  /** Executes an attempt and waits for its end. */
  public Result execute(
      UUID attempt, String source, String parameters, Map<String, byte[]> inputs, Limits limits)
      throws Exception {
    try (Line line = open()) {
      line.send(executeMessage(attempt, source, parameters, inputs, limits));
      JsonNode state = line.receive();
      if (state.path("state").asText().equals("new")) {
        for (byte[] input : inputs.values()) {
          line.sendFile(input);
        }
      }
      return await(line, state);
    }
  }

  /** Waits for the end of an execute whose inputs are sent. */
  public Result await(Line line, JsonNode state) throws IOException {
    JsonNode message = line.receive();
    boolean started = message.path("type").asText().equals("start");
    while (message.path("type").asText().matches("start|log")) {
      message = line.receive();
    }
    if (message.has("error")) {
      throw new IOException(message.path("error").asText());
    }
    Outcome outcome = OutcomeDocument.read(message.path("outcome"));
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (OutputFile file : outcome.evidence().files()) {
      files.put(file.name(), line.receiveFile());
    }
    return new Result(state.path("state").asText(), started, outcome, files);
  }

  /** Returns the message of the verb execute. */
  public ObjectNode executeMessage(
      UUID attempt, String source, String parameters, Map<String, byte[]> inputs, Limits limits)
      throws Exception {
    ObjectNode message = verb("execute");
    message.put("attempt", attempt.toString()).put("runner", hello().path("runner").asText());
    ObjectNode job = message.putObject("job");
    job.put("language", "python").put("source", source).put("parameters", parameters);
    var array = job.putArray("inputs");
    for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
      ObjectNode node = array.addObject().put("name", input.getKey());
      node.put("size", input.getValue().length).put("sha256", sha256(input.getValue()));
    }
    job.putObject("limits")
        .put("wall_ms", limits.wall().toMillis())
        .put("cpu_ms", limits.cpu().toMillis())
        .put("memory_bytes", limits.memoryBytes())
        .put("pids", limits.pids())
        .put("file_bytes", limits.fileBytes())
        .put("scratch_bytes", limits.scratchBytes())
        .put("open_files", limits.openFiles())
        .put("output_bytes", limits.outputBytes())
        .put("output_files", limits.outputFiles());
    return message;
  }

  /** Returns a message with only a verb. */
  public static ObjectNode verb(String verb) {
    return JSON.createObjectNode().put("verb", verb);
  }

  /** Returns a message with a verb about an attempt. */
  public static ObjectNode verb(String verb, UUID attempt) {
    return verb(verb).put("attempt", attempt.toString());
  }

  /** Returns the lower-case hex SHA-256 of bytes. */
  public static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
