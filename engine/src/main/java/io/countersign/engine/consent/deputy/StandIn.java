package io.countersign.engine.consent.deputy;

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

/** One person may decide in another's stead: on one request, or on all for some time. */
@Entity
@Table(name = "stand_in")
public class StandIn {

  /** Where it stands. The process {@code absence} moves what is for some time. */
  public enum Status {
    /** Its time has not come. */
    PLANNED,
    /** The deputy may decide. */
    ACTIVE,
    /** It has ended. */
    OVER
  }

  @Id private String id;

  private String principal;
  private String deputy;

  @Column(name = "request_id")
  private @Nullable String requestId;

  @Enumerated(EnumType.STRING)
  private Status status;

  private String reason;

  @Column(name = "begins_at")
  private Instant beginsAt;

  @Column(name = "ends_at")
  private Instant endsAt;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected StandIn() {}

  private StandIn(
      String principal, String deputy, Status status, String reason, String actor, Instant now) {
    this.id = Ids.at(now);
    this.principal = principal;
    this.deputy = deputy;
    this.status = status;
    this.reason = reason;
    this.beginsAt = now;
    this.endsAt = now;
    this.createdBy = actor;
    this.createdAt = now;
  }

  /** Makes one for one request, from now until the request lapses. */
  public static StandIn onRequest(
      String requestId,
      Instant lapses,
      String principal,
      String deputy,
      String reason,
      Instant now) {
    StandIn made = new StandIn(principal, deputy, Status.ACTIVE, reason, principal, now);
    made.requestId = requestId;
    made.endsAt = lapses;
    return made;
  }

  /** Makes one for all requests during an absence, which begins with its process. */
  static StandIn during(AbsenceDraft absence, String actor, Instant now) {
    StandIn made =
        new StandIn(
            absence.username(), absence.deputy(), Status.PLANNED, absence.reason(), actor, now);
    made.beginsAt = absence.from();
    made.endsAt = absence.until();
    return made;
  }

  /** Hands the same over to somebody else. */
  public void handTo(String deputy, String reason) {
    this.deputy = deputy;
    this.reason = reason;
  }

  void begin() {
    status = Status.ACTIVE;
  }

  void end() {
    status = Status.OVER;
  }

  /** Returns the opaque id; an absence's process has it as its business key. */
  public String id() {
    return id;
  }

  /** Returns whose right is used. */
  public String principal() {
    return principal;
  }

  /** Returns who uses it. */
  public String deputy() {
    return deputy;
  }

  /** Returns the one request it is for; empty where it is for all. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** Returns where it stands. */
  public Status status() {
    return status;
  }

  /** Returns why; may be empty. */
  public String reason() {
    return reason;
  }

  /** Returns when it begins. */
  public Instant beginsAt() {
    return beginsAt;
  }

  /** Returns when it ends at the latest. */
  public Instant endsAt() {
    return endsAt;
  }

  /** Returns who arranged it. */
  public String createdBy() {
    return createdBy;
  }
}
