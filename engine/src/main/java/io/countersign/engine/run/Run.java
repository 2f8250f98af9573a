package io.countersign.engine.run;

import io.countersign.engine.Ids;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.content.Sha256;
import io.countersign.engine.run.policy.Kind;
import io.countersign.plugins.spi.Evidence;
import io.countersign.plugins.spi.Job;
import io.countersign.plugins.spi.Outcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution asked for. A governed one spends the approval of its request; a direct one has
 * none, and somebody trusted to write code answers for it.
 */
@Entity
@Table(name = "run")
public class Run {

  private static final int REASON = 1000;
  private static final int LIMIT = 200;

  @Id private String id;

  @Column(name = "request_id")
  private @Nullable String requestId;

  @Column(name = "artifact_id")
  private @Nullable String artifactId;

  @Column(name = "version_number")
  private @Nullable Integer versionNumber;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String language;
  private String node;
  private String checksum;
  private @Nullable String params;
  private @Nullable String terms;

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

  @Column(name = "limit_hit")
  private @Nullable String limitHit;

  private @Nullable String diagnostics;
  private @Nullable String extras;

  @Column(name = "session_changed")
  private boolean sessionChanged;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Run() {}

  /** Starts a direct run. */
  Run(DirectJob direct, Job job, String terms, String executedBy, String node, Instant at) {
    this.id = Ids.at(at);
    this.kind = direct.kind();
    this.language = job.language();
    this.node = node;
    this.checksum = Sha256.of(job.source());
    this.params = job.parameters();
    this.terms = terms;
    this.executedBy = executedBy;
    this.status = RunStatus.RUNNING;
    this.queuedAt = at;
    this.startedAt = at;
  }

  /** Queues the run of an approved request and spends its approval. */
  Run(RunRequest request, String language, String executedBy, Instant at) {
    request.spend();
    this.id = Ids.at(at);
    this.requestId = request.id();
    this.artifactId = request.artifactId();
    this.versionNumber = request.versionNumber();
    this.kind = Kind.ARTIFACT_RUN;
    this.language = language;
    this.node = "";
    this.checksum = request.checksum();
    this.executedBy = executedBy;
    this.status = RunStatus.QUEUED;
    this.queuedAt = at;
  }

  void start(String terms, String node, Instant at) {
    become(RunStatus.RUNNING);
    this.terms = terms;
    this.node = node;
    startedAt = at;
  }

  void finish(Outcome outcome, Instant at) {
    Verdict verdict = Verdict.on(outcome);
    Evidence evidence = outcome.evidence();
    become(verdict.status());
    finishedAt = at;
    exitCode = verdict.exitCode().orElse(null);
    reason = verdict.reason().map(text -> cut(text, REASON)).orElse(null);
    stdout = storable(evidence.stdout());
    stdoutTruncated = evidence.stdoutTruncated();
    stderr = storable(evidence.stderr());
    stderrTruncated = evidence.stderrTruncated();
    wallMillis = evidence.wall().toMillis();
    cpuMillis = evidence.cpu().toMillis();
    peakMemoryBytes = evidence.peakMemoryBytes();
    containment = evidence.containment();
    limitHit = verdict.limit().map(text -> cut(text, LIMIT)).orElse(null);
    diagnostics =
        evidence.diagnostics().isEmpty()
            ? null
            : storable(StoredJson.diagnostics(evidence.diagnostics()));
    extras = evidence.extras().isEmpty() ? null : storable(StoredJson.extras(evidence.extras()));
    sessionChanged = evidence.sessionChanged();
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }

  /** PostgreSQL's text holds no NUL; a program may well print one. */
  static String storable(String output) {
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

  /** Returns the request whose approval it spent; empty for a direct run. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /** Returns the artifact's id; empty for a direct run. */
  public Optional<String> artifactId() {
    return Optional.ofNullable(artifactId);
  }

  /** Returns what it is for. */
  public Kind kind() {
    return kind;
  }

  /** Returns the name of its language. */
  public String language() {
    return language;
  }

  /** Returns what it was granted and given, a JSON object; empty before its start. */
  public Optional<String> terms() {
    return Optional.ofNullable(terms);
  }

  /** Returns the wall time it was granted; empty before its start. */
  public Optional<Duration> wallLimit() {
    return terms().map(StoredJson::wallLimit);
  }

  /** Returns name and value of the limit it hit, for example {@code memory: 256 MiB}. */
  public Optional<String> limitHit() {
    return Optional.ofNullable(limitHit);
  }

  /** Returns what its language said of the source: a JSON list, in the order it was said. */
  public String diagnostics() {
    return diagnostics == null ? "[]" : diagnostics;
  }

  /** Returns what its language told beside: a JSON object of texts. */
  public String extras() {
    return extras == null ? "{}" : extras;
  }

  /** Returns whether it changed the state of the session it ran in. */
  public boolean sessionChanged() {
    return sessionChanged;
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
