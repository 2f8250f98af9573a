package io.countersign.engine.notify.webhook;

import io.countersign.engine.notify.EventType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A program that is told. Its address never changes: a secret belongs to whom it was agreed with.
 */
@Entity
@Table(name = "webhook")
public class Webhook {

  @Id private String id;

  private String address;

  @Column(name = "event_types")
  private String eventTypes;

  @Column(name = "secret_id")
  private String secretId;

  private boolean enabled;
  private int failures;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "changed_at")
  private Instant changedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Webhook() {}

  Webhook(
      String address,
      Set<EventType> events,
      String secretId,
      boolean enabled,
      String createdBy,
      Instant now) {
    this.id = UUID.randomUUID().toString();
    this.address = address;
    this.eventTypes = joined(events);
    this.secretId = secretId;
    this.enabled = enabled;
    this.createdBy = createdBy;
    this.createdAt = now;
    this.changedAt = now;
  }

  void want(Set<EventType> events, Instant now) {
    eventTypes = joined(events);
    changedAt = now;
  }

  void enable(boolean on, Instant now) {
    enabled = on;
    changedAt = now;
  }

  void signWith(String newSecretId, Instant now) {
    secretId = newSecretId;
    changedAt = now;
  }

  private static String joined(Set<EventType> events) {
    return events.stream().map(EventType::type).sorted().collect(Collectors.joining(" "));
  }

  String id() {
    return id;
  }

  String address() {
    return address;
  }

  String secretId() {
    return secretId;
  }

  boolean isEnabled() {
    return enabled;
  }

  Set<EventType> events() {
    return Arrays.stream(eventTypes.split(" "))
        .map(EventType::ofType)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
  }

  WebhookView view() {
    return new WebhookView(
        id, address, events(), enabled, failures, createdBy, createdAt, changedAt);
  }
}
