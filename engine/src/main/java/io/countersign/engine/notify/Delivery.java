package io.countersign.engine.notify;

import io.countersign.engine.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One thing to tell one receiver, and how the tries have gone so far. */
@Entity
@Table(name = "delivery")
public class Delivery {

  private static final int PROBLEM = 300;

  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Channel.Kind channel;

  private String receiver;

  @Enumerated(EnumType.STRING)
  @Column(name = "event_type")
  private EventType eventType;

  private String subject;
  private String body;

  @Enumerated(EnumType.STRING)
  private DeliveryStatus status;

  private int tries;

  @Column(name = "response_code")
  private @Nullable Integer responseCode;

  private @Nullable String problem;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "next_try_at")
  private @Nullable Instant nextTryAt;

  @Column(name = "ended_at")
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Delivery() {}

  Delivery(
      Channel.Kind channel,
      String receiver,
      EventType eventType,
      String subject,
      String body,
      Instant now) {
    this.id = Ids.at(now);
    this.channel = channel;
    this.receiver = receiver;
    this.eventType = eventType;
    this.subject = subject;
    this.body = body;
    this.status = DeliveryStatus.WAITING;
    this.createdAt = now;
    this.nextTryAt = now;
  }

  /** Counts a try that ended well, or that nobody needed. */
  void end(DeliveryStatus then, Optional<Integer> code, @Nullable String why, Instant now) {
    responseCode = code.orElse(responseCode);
    problem = cut(why);
    status = then;
    nextTryAt = null;
    endedAt = now;
  }

  void retryAt(Optional<Integer> code, String why, Instant next) {
    responseCode = code.orElse(null);
    problem = cut(why);
    nextTryAt = next;
  }

  void countTry() {
    tries++;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= PROBLEM ? text : text.substring(0, PROBLEM);
  }

  String id() {
    return id;
  }

  Channel.Kind channel() {
    return channel;
  }

  String receiver() {
    return receiver;
  }

  DeliveryStatus status() {
    return status;
  }

  boolean isDueAt(Instant now) {
    return nextTryAt == null || !nextTryAt.isAfter(now);
  }

  Parcel parcel() {
    return new Parcel(id, channel, receiver, subject, body);
  }

  DeliveryView view() {
    return new DeliveryView(
        id,
        receiver,
        eventType.type(),
        subject,
        status,
        tries,
        Optional.ofNullable(responseCode),
        Optional.ofNullable(problem),
        createdAt,
        Optional.ofNullable(nextTryAt),
        Optional.ofNullable(endedAt));
  }
}
