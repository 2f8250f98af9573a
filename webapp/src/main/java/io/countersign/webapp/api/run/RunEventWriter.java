package io.countersign.webapp.api.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.engine.run.Run;
import io.countersign.engine.run.RunStatus;
import io.countersign.engine.run.live.Position;
import io.countersign.engine.run.live.Watch;
import io.countersign.plugins.spi.OutputFile;
import io.countersign.plugins.spi.RunEvent.Log;
import io.countersign.webapp.api.consent.FileRepresentation;
import io.countersign.webapp.api.content.Times;
import io.countersign.webapp.api.json.Json;
import io.countersign.webapp.api.sse.EventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Writes what happens in a run as server-sent events, in the shape source document D gives. */
final class RunEventWriter implements Watch.Listener {

  private final String runId;
  private final EventWriter events;

  RunEventWriter(String runId, OutputStream out) throws IOException {
    this.runId = runId;
    this.events = new EventWriter(out);
  }

  @Override
  public void start(Position at, Run run) throws IOException {
    send(at, event("start").put("lang", run.language()).put("ts", Times.text(run.startedAt())));
  }

  @Override
  public void log(Position at, Log log) throws IOException {
    String stream = log.stream().name().toLowerCase(Locale.ROOT);
    send(at, event("log").put("stream", stream).put("msg", log.text()));
  }

  @Override
  public void file(Position at, OutputFile file) throws IOException {
    FileRepresentation known = FileRepresentation.of(runId, file);
    send(at, event("artifact").put("name", file.name()).put("path", known.url()));
  }

  @Override
  public void done(Position at, Run run) throws IOException {
    ObjectNode done =
        event("done")
            .put("ok", run.status() == RunStatus.SUCCEEDED)
            .put("ms", run.wallMillis().orElse(0L))
            .put("status", run.status().word());
    run.exitCode().ifPresent(code -> done.put("exit_code", code));
    run.limitHit().ifPresent(limit -> done.put("limit", limit));
    run.reason().ifPresent(reason -> done.put("reason", reason));
    send(at, done);
  }

  @Override
  public void beat() throws IOException {
    events.beat();
  }

  private ObjectNode event(String type) {
    return Json.MAPPER.createObjectNode().put("type", type).put("run", runId);
  }

  private void send(Position at, ObjectNode event) throws IOException {
    events.event(at.text(), event);
  }
}
