package io.countersign.engine.run.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.engine.content.ContentStore;
import io.countersign.plugins.spi.Outcome;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads what the runner tells of a job, from its first answer to its last file. */
final class OutcomeReader {

  private final Messages messages;
  private final ContentStore store;

  OutcomeReader(Messages messages, ContentStore store) {
    this.messages = messages;
    this.store = store;
  }

  /** Reads to the end; the output files are in the content store afterwards. */
  Outcome read(Frames frames, JsonNode first, Consumer<RunEvent.Log> printed) throws IOException {
    JsonNode answer = first;
    while (!answer.path("type").asText().equals("done")) {
      checkError(answer);
      if (answer.path("type").asText().equals("log")) {
        printed.accept(Messages.log(answer));
      }
      answer = frames.receive();
    }
    Outcome outcome = messages.outcome(answer);
    for (OutputFile file : outcome.evidence().files()) {
      keep(file, frames.receiveFile());
    }
    return outcome;
  }

  static void checkError(JsonNode answer) throws IOException {
    if (answer.has("error")) {
      throw new IOException("the runner refused the message: " + answer.path("error"));
    }
  }

  private void keep(OutputFile file, InputStream bytes) throws IOException {
    String hash = store.store(bytes);
    if (!hash.equals(file.sha256())) {
      throw new IOException("an output file arrived with another hash than announced");
    }
  }
}
