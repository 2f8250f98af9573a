package io.countersign.webapp.api.conversation;

import io.countersign.engine.conversation.chat.Converse;
import io.countersign.engine.conversation.chat.Converse.Prepared;
import io.countersign.engine.refusal.Refusal;
import io.countersign.plugins.spi.Assistant.Ending;
import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.json.Problem;
import io.countersign.webapp.api.sse.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer as server-sent events while it comes; whoever hangs up ends it. */
final class AnswerStream {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerStream.class);

  private final Converse converse;
  private final Prepared prepared;
  private final StringBuilder reply = new StringBuilder();

  AnswerStream(Converse converse, Prepared prepared) {
    this.converse = converse;
    this.prepared = prepared;
  }

  void writeTo(OutputStream out) throws IOException {
    EventWriter events = new EventWriter(out);
    try {
      Ending ending = converse.answer(prepared, piece -> write(events, piece));
      events.last(
          "done",
          Json.MAPPER
              .createObjectNode()
              .put("ok", true)
              .put("reply", reply.toString())
              .put("model", prepared.model())
              .put("cut", ending == Ending.CUT));
    } catch (Refusal refusal) {
      events.last("error", Problem.body(refusal));
    } catch (UncheckedIOException e) {
      LOG.debug("nobody waits for the answer any more");
    }
  }

  private void write(EventWriter events, String piece) {
    reply.append(piece);
    try {
      events.last("token", Json.MAPPER.createObjectNode().put("text", piece));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
