package io.countersign.runner.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent;
import io.countersign.runner.journal.Kept;
import io.countersign.runner.journal.OutcomeDocument;
import io.countersign.runner.output.Follower;
import io.countersign.runner.output.JobOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Tells one client what happens to a job: that it started, what it writes, how it ended, and its
 * files (docs/decisions/0003-the-runner-door.md).
 *
 * @param frames the connection
 */
record Telling(Frames frames) {
  private static final int LOG_CHARACTERS = 32 * 1024;

  /** Tells that a job started. */
  void start(RunEvent.Start start) throws IOException {
    send(
        object()
            .put("type", "start")
            .put("language", start.language())
            .put("ts_ms", start.at().toEpochMilli()));
  }

  /**
   * Tells what a job writes from the beginning until it ended. The job never waits for this client;
   * what the client has not read yet is read from what is kept of the output.
   *
   * @param ended whether nothing more comes; {@link JobOutput#end()} is called when that changes
   */
  void follow(JobOutput output, BooleanSupplier ended) throws IOException, InterruptedException {
    Follower stdout = output.follow(output.stdout());
    Follower stderr = output.follow(output.stderr());
    while (true) {
      long seen = output.seen();
      boolean last = ended.getAsBoolean();
      tellNew(RunEvent.Stream.STDOUT, stdout);
      tellNew(RunEvent.Stream.STDERR, stderr);
      if (last) {
        break;
      }
      output.awaitBeyond(seen);
    }
    log(RunEvent.Stream.STDOUT, stdout.end());
    log(RunEvent.Stream.STDERR, stderr.end());
  }

  /** Tells what a job had written that ended before anybody could follow it. */
  void replay(Evidence evidence) throws IOException {
    replay(RunEvent.Stream.STDOUT, evidence.stdout());
    replay(RunEvent.Stream.STDERR, evidence.stderr());
  }

  /** Tells how a job ended, and sends its files. */
  void done(Kept kept) throws IOException {
    ObjectNode done = object().put("type", "done");
    done.set("outcome", OutcomeDocument.write(kept.outcome()));
    send(done);
    for (OutputFile file : kept.outcome().evidence().files()) {
      try (InputStream bytes = Files.newInputStream(kept.files().resolve(file.sha256()))) {
        frames.writeFile(bytes);
      }
    }
  }

  private void tellNew(RunEvent.Stream stream, Follower follower) throws IOException {
    for (String text = follower.next(); !text.isEmpty(); text = follower.next()) {
      log(stream, text);
    }
  }

  private void replay(RunEvent.Stream stream, String text) throws IOException {
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + LOG_CHARACTERS);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      log(stream, text.substring(from, to));
      from = to;
    }
  }

  private void log(RunEvent.Stream stream, String text) throws IOException {
    if (!text.isEmpty()) {
      String name = stream.name().toLowerCase(Locale.ROOT);
      send(object().put("type", "log").put("stream", name).put("text", text));
    }
  }

  private void send(ObjectNode message) throws IOException {
    frames.writeJson(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
