package io.countersign.engine.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one start of a run, committed before the runner is asked. It names the journal that can tell
 * whether the start happened.
 */
@Entity
@Table(name = "attempt")
public class Attempt {

  @Id private String id;

  @Column(name = "run_id")
  private String runId;

  private String runner;

  @Column(name = "lease_until")
  private Instant leaseUntil;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "ended_at")
  @SuppressWarnings("UnusedVariable") // written by RecordOutcome's statement
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Attempt() {}

  /**
   * Begins the one attempt of a run. That of a governed run takes the request's id, so that the
   * runner's journal would refuse a second start of the same approval even if the database had lost
   * the first.
   */
  Attempt(Run run, String runner, Instant at, Duration lease) {
    this.id = run.requestId().orElseGet(run::id);
    this.runId = run.id();
    this.runner = runner;
    this.startedAt = at;
    this.leaseUntil = at.plus(lease);
  }

  void renew(Instant at, Duration lease) {
    leaseUntil = at.plus(lease);
  }

  /** Returns the opaque id under which the runner knows it. */
  public String id() {
    return id;
  }

  String runId() {
    return runId;
  }

  /** Returns the id of the journal it was committed for. */
  public String runner() {
    return runner;
  }
}
