package io.countersign.engine.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event in CloudEvents 1.0, structured JSON: eight fields, for which a library would bring more
 * code than it saves.
 *
 * @param id the fact's id; with the source it names the event for all who are told
 * @param source this server
 * @param type one of {@link EventType}
 * @param subject what it is about, for example {@code run_requests/…}
 * @param time when it happened
 * @param data ids, names and statuses; no code, no parameters, no secret
 */
public record CloudEvent(
    String id,
    String source,
    EventType type,
    String subject,
    Instant time,
    Map<String, String> data) {

  /** The media type of {@link #json()}. */
  public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the event as it is sent. */
  public String json() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", source);
    event.put("type", type.type());
    event.put("subject", subject);
    event.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("datacontenttype", "application/json");
    event.put("data", data);
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }
}
