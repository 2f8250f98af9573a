package io.countersign.engine.identity.standing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether a person may sign in, and since when sign-ins count. */
@Entity
@Table(name = "person_standing")
public class Standing {

  @Id private String username;

  private boolean locked;
  private String reason;

  @Column(name = "changed_by")
  private String changedBy;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Column(name = "sign_ins_from")
  private Instant signInsFrom;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Standing() {}

  Standing(String username, String by, Instant now) {
    this.username = username;
    this.reason = "";
    this.changedBy = by;
    this.changedAt = now;
    this.signInsFrom = Instant.EPOCH;
  }

  void lock(String by, String why, Instant now) {
    endSignIns(by, now);
    locked = true;
    reason = why;
  }

  void unlock(String by, Instant now) {
    locked = false;
    reason = "";
    changedBy = by;
    changedAt = now;
  }

  /**
   * A token tells its second only, so that all of this second are over, and those dated to the next
   * one because it happened before in this second. Who locked somebody, and when, stays on record.
   */
  void endSignIns(String by, Instant now) {
    if (!locked) {
      changedBy = by;
      changedAt = now;
    }
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    signInsFrom = (signInsFrom.isAfter(second) ? signInsFrom : second).plusSeconds(1);
  }

  String username() {
    return username;
  }

  boolean isLocked() {
    return locked;
  }

  Instant signInsFrom() {
    return signInsFrom;
  }

  Lock asLock() {
    return new Lock(changedBy, changedAt, reason);
  }
}
