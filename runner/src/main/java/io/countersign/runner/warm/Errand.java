package io.countersign.runner.warm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job with its files, as it is told to a standing jail.
 *
 * @param job what to run
 * @param sourceFile name the program gets in {@code /job}
 * @param inputs directory that holds its inputs
 * @param program the one file of {@code /program}, where the language compiles
 */
public record Errand(Job job, String sourceFile, Path inputs, Optional<Path> program) {
  private static final int PIECE = 64 * 1024;

  /** Processes a job's user may have beside the job's own, for the children that wait. */
  private static final int SPARE_PROCESSES = 16;

  /** Writes all of it. */
  void send(Line line, List<String> command, Map<String, String> environment) throws IOException {
    byte[] message = message(command, environment).toString().getBytes(StandardCharsets.UTF_8);
    line.write(Line.JOB, message, message.length);
    for (InputFile input : job.inputs()) {
      sendFile(line, inputs.resolve(input.name()));
    }
    if (program.isPresent()) {
      sendFile(line, program.get());
    }
  }

  private ObjectNode message(List<String> command, Map<String, String> environment)
      throws IOException {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("scratch_bytes", job.limits().scratchBytes());
    limits(message.putObject("limits"), job.limits());
    ArrayNode words = message.putArray("command");
    command.forEach(words::add);
    job.surroundings().arguments().forEach(words::add);
    ObjectNode variables = message.putObject("environment");
    environment.forEach(variables::put);
    job.surroundings().environment().forEach(variables::put);
    message.put("stdin", job.surroundings().stdin());
    message
        .putObject("files")
        .put(sourceFile, job.source())
        .put("params.json", job.parameters())
        .put("options.json", job.surroundings().options());
    ArrayNode files = message.putArray("inputs");
    for (InputFile input : job.inputs()) {
      files.addObject().put("name", input.name()).put("size", input.size());
    }
    ArrayNode products = message.putArray("program");
    if (program.isPresent()) {
      String name = program.get().getFileName().toString();
      products.addObject().put("name", name).put("size", Files.size(program.get()));
    }
    return message;
  }

  /** The limits of each process; the whole job's are the cgroup's (as stub.sh has them). */
  private static void limits(ObjectNode node, Limits limits) {
    node.put("RLIMIT_CORE", 0);
    node.put("RLIMIT_MEMLOCK", 64 * 1024);
    node.put("RLIMIT_STACK", 8 * 1024 * 1024);
    node.put("RLIMIT_CPU", limits.cpu().plusMillis(999).toSeconds() + 1);
    node.put("RLIMIT_FSIZE", limits.fileBytes());
    node.put("RLIMIT_NOFILE", limits.openFiles());
    node.put("RLIMIT_NPROC", limits.pids() + SPARE_PROCESSES);
  }

  private static void sendFile(Line line, Path file) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
        line.write(Line.PIECE, piece, read);
      }
    }
  }
}
