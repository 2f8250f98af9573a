package io.countersign.runner.warm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.InputFile;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Limits;
import io.countersign.runner.language.InstalledLanguage;
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
 * @param language its language
 * @param job what to run
 * @param inputs directory that holds its inputs
 * @param program directory that holds what was compiled, where the language compiles
 */
public record Errand(InstalledLanguage language, Job job, Path inputs, Optional<Path> program) {
  private static final int PIECE = 64 * 1024;

  /** Processes a job's user may have beside the job's own, for the children that wait. */
  private static final int SPARE_PROCESSES = 16;

  /**
   * How it is started.
   *
   * @param command absolute path and arguments, without the job's own
   * @param environment the variables, without the job's own
   * @param inProcess whether the command is the language's harness, which the child itself runs
   */
  record Manner(List<String> command, Map<String, String> environment, boolean inProcess) {}

  /** Writes all of it. */
  void send(Line line, Manner manner) throws IOException {
    Optional<Path> product = product();
    byte[] message = message(manner, product).toString().getBytes(StandardCharsets.UTF_8);
    line.write(Line.JOB, message, message.length);
    for (InputFile input : job.inputs()) {
      sendFile(line, inputs.resolve(input.name()));
    }
    if (product.isPresent()) {
      sendFile(line, product.get());
    }
  }

  /** Returns the bytes that have to be copied into the child's memory. */
  long copiedBytes() throws IOException {
    long inputBytes = job.inputs().stream().mapToLong(InputFile::size).sum();
    Optional<Path> product = product();
    return inputBytes + (product.isPresent() ? Files.size(product.get()) : 0);
  }

  private Optional<Path> product() {
    return program.flatMap(
        folder ->
            language.description().compile().map(compile -> folder.resolve(compile.product())));
  }

  private ObjectNode message(Manner manner, Optional<Path> product) throws IOException {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("scratch_bytes", job.limits().scratchBytes());
    limits(message.putObject("limits"), job.limits());
    ArrayNode words = message.putArray("command");
    manner.command().forEach(words::add);
    job.surroundings().arguments().forEach(words::add);
    ObjectNode variables = message.putObject("environment");
    manner.environment().forEach(variables::put);
    job.surroundings().environment().forEach(variables::put);
    message.put("in_process", manner.inProcess());
    ObjectNode texts = message.putObject("files");
    texts.put(language.sourceFile(), job.source());
    texts.put("params.json", job.parameters());
    texts.put("options.json", job.surroundings().options());
    if (!job.surroundings().stdin().isEmpty()) {
      texts.put("stdin", job.surroundings().stdin());
    }
    ArrayNode files = message.putArray("inputs");
    for (InputFile input : job.inputs()) {
      files.addObject().put("name", input.name()).put("size", input.size());
    }
    ArrayNode products = message.putArray("program");
    if (product.isPresent()) {
      String name = product.get().getFileName().toString();
      products.addObject().put("name", name).put("size", Files.size(product.get()));
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
