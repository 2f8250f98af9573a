package io.countersign.engine.run;

import io.countersign.engine.consent.RunRequest;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Outcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One execution asked for. It spends the approval of its request. */
@Entity
@Table(name = "run")
public class Run {

  private static final int REASON = 1000;

  @Id private String id;

  @Column(name = "request_id")
  private String requestId;

  @Column(name = "artifact_id")
  private String artifactId;

  @Column(name = "version_number")
  private int versionNumber;

  private String checksum;

  @Column(name = "executed_by")
  private String executedBy;

  @Enumerated(EnumType.STRING)
  private RunStatus status;

  @Column(name = "queued_at")
  private Instant queuedAt;

  @Column(name = "started_at")
  private @Nullable Instant startedAt;

  @Column(name = "finished_at")
  private @Nullable Instant finishedAt;

  @Column(name = "exit_code")
  private @Nullable Integer exitCode;

  private @Nullable String reason;
  private @Nullable String stdout;

  @Column(name = "stdout_truncated")
  private boolean stdoutTruncated;

  private @Nullable String stderr;

  @Column(name = "stderr_truncated")
  private boolean stderrTruncated;

  @Column(name = "wall_ms")
  private @Nullable Long wallMillis;

  @Column(name = "cpu_ms")
  private @Nullable Long cpuMillis;

  @Column(name = "peak_memory_bytes")
  private @Nullable Long peakMemoryBytes;

  private @Nullable String containment;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Run() {}

  /** Queues the run of an approved request and spends its approval. */
  Run(RunRequest request, String executedBy, Instant at) {
    request.spend();
    this.id = UUID.randomUUID().toString();
    this.requestId = request.id();
    this.artifactId = request.artifactId();
    this.versionNumber = request.versionNumber();
    this.checksum = request.checksum();
    this.executedBy = executedBy;
    this.status = RunStatus.QUEUED;
    this.queuedAt = at;
  }

  void start(Instant at) {
    become(RunStatus.RUNNING);
    startedAt = at;
  }

  void finish(Outcome outcome, Instant at) {
    Verdict verdict = Verdict.on(outcome);
    Evidence evidence = outcome.evidence();
    become(verdict.status());
    finishedAt = at;
    exitCode = verdict.exitCode().orElse(null);
    reason =
        verdict
            .reason()
            .map(text -> text.substring(0, Math.min(REASON, text.length())))
            .orElse(null);
    stdout = storable(evidence.stdout());
    stdoutTruncated = evidence.stdoutTruncated();
    stderr = storable(evidence.stderr());
    stderrTruncated = evidence.stderrTruncated();
    wallMillis = evidence.wall().toMillis();
    cpuMillis = evidence.cpu().toMillis();
    peakMemoryBytes = evidence.peakMemoryBytes();
    containment = evidence.containment();
  }

  /** PostgreSQL's text holds no NUL; a program may well print one. */
  private static String storable(String output) {
    return output.replace('\0', '\uFFFD');
  }

  private void become(RunStatus then) {
    if (!status.mayBecome(then)) {
      throw new IllegalStateException("a run does not go from " + status + " to " + then);
    }
    status = then;
  }

  /** Returns the opaque id. */
  public String id() {
    return id;
  }

  /** Returns the request whose approval it spent. */
  public String requestId() {
    return requestId;
  }

  /** Returns the artifact's id. */
  public String artifactId() {
    return artifactId;
  }

  /** Returns the version's number. */
  public int versionNumber() {
    return versionNumber;
  }

  /** Returns the SHA-256 of the text that was approved. */
  public String checksum() {
    return checksum;
  }

  /** Returns who had it executed. */
  public String executedBy() {
    return executedBy;
  }

  /** Returns where it stands. */
  public RunStatus status() {
    return status;
  }

  /** Returns when it was queued. */
  public Instant queuedAt() {
    return queuedAt;
  }

  /** Returns when it was handed to the runner. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** Returns when its outcome was recorded. */
  public Optional<Instant> finishedAt() {
    return Optional.ofNullable(finishedAt);
  }

  /** Returns the program's exit code, where it ended by itself. */
  public Optional<Integer> exitCode() {
    return Optional.ofNullable(exitCode);
  }

  /** Returns why it ended so, where there is more to say than the status. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Returns standard output; empty before the end. */
  public String stdout() {
    return stdout == null ? "" : stdout;
  }

  /** Returns whether the program printed more than {@link #stdout()} holds. */
  public boolean stdoutTruncated() {
    return stdoutTruncated;
  }

  /** Returns standard error; empty before the end. */
  public String stderr() {
    return stderr == null ? "" : stderr;
  }

  /** Returns whether the program printed more than {@link #stderr()} holds. */
  public boolean stderrTruncated() {
    return stderrTruncated;
  }

  /** Returns the milliseconds from start to end in the jail. */
  public Optional<Long> wallMillis() {
    return Optional.ofNullable(wallMillis);
  }

  /** Returns the milliseconds of processor time. */
  public Optional<Long> cpuMillis() {
    return Optional.ofNullable(cpuMillis);
  }

  /** Returns the most memory held at once, in bytes. */
  public Optional<Long> peakMemoryBytes() {
    return Optional.ofNullable(peakMemoryBytes);
  }

  /** Returns the backend and level that contained it. */
  public Optional<String> containment() {
    return Optional.ofNullable(containment);
  }
}
