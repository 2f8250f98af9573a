package io.countersign.engine.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.engine.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What somebody kept of a talk with an assistant; never changed, and nobody else's. */
@Entity
@Table(name = "conversation")
public class Conversation {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Id private String id;

  private String owner;
  private String name;

  @Column(name = "message_count")
  private int messageCount;

  private String messages;
  private String report;

  @Column(name = "size_bytes")
  private int sizeBytes;

  @Column(name = "saved_at")
  private Instant savedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Conversation() {}

  Conversation(String owner, String name, List<Message> messages, String report, Instant at) {
    this.id = Ids.at(at);
    this.owner = owner;
    this.name = name;
    this.messageCount = messages.size();
    this.messages = written(messages);
    this.report = report;
    this.sizeBytes = bytes(this.messages) + bytes(report);
    this.savedAt = at;
  }

  private static String written(List<Message> messages) {
    try {
      return JSON.writeValueAsString(messages);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written", e);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Returns what it is called. */
  public String name() {
    return name;
  }

  /** Returns what was said, oldest first. */
  public List<Message> messages() {
    try {
      return JSON.readValue(messages, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("conversation " + id + " cannot be read", e);
    }
  }

  /** Returns how many messages it has. */
  public int messageCount() {
    return messageCount;
  }

  /** Returns the report draft as it was then. */
  public String report() {
    return report;
  }

  /** Returns how much it takes. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Returns when it was kept. */
  public Instant savedAt() {
    return savedAt;
  }
}
