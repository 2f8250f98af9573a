package io.countersign.webapp.api.sse;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events, each at once. Not for several threads at once. */
public final class EventWriter {

  private final OutputStream out;

  /** Begins a stream; a client that loses it comes back after two seconds. */
  public EventWriter(OutputStream out) throws IOException {
    this.out = out;
    send("retry: 2000\n\n");
  }

  /** Returns an answer that goes on until its body ends. */
  public static Response answer(StreamingOutput body) {
    return Response.ok(body, "text/event-stream;charset=utf-8")
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  /** Writes an event without a name. */
  public void event(String id, JsonNode data) throws IOException {
    send("id: " + id + "\ndata: " + data + "\n\n");
  }

  /** Writes an event. */
  public void event(String id, String name, JsonNode data) throws IOException {
    send("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n");
  }

  /** Writes an event from which nobody goes on. */
  public void last(String name, JsonNode data) throws IOException {
    send("event: " + name + "\ndata: " + data + "\n\n");
  }

  /** Says that nothing is new. */
  public void beat() throws IOException {
    send(": nothing new\n\n");
  }

  /** Says that nothing is new, and moves the client's position on. */
  public void beat(String id) throws IOException {
    send("id: " + id + "\n: nothing new\n\n");
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
