package io.countersign.engine.run;

import io.countersign.engine.consent.Binding;
import io.countersign.engine.consent.Choreography;
import io.countersign.engine.consent.RequestStatus;
import io.countersign.engine.consent.Requests;
import io.countersign.engine.consent.RunRequest;
import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Artifacts;
import io.countersign.engine.content.Rights;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import io.countersign.engine.run.door.RunnerDoor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Spends an approval: queues the run and moves the process on to it. */
@ApplicationScoped
@Transactional
public class ExecuteRun {

  /** Non-editors execute this often per hour and artifact (source document A). */
  private static final int RUNS_PER_HOUR = 5;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Artifacts artifacts;
  private final Access access;
  private final Binding binding;
  private final RunnerDoor door;
  private final Choreography choreography;
  private final Clock clock;

  protected ExecuteRun() {
    this(null, null, null, null, null, null, null);
  }

  @Inject
  public ExecuteRun(
      Requests requests,
      Artifacts artifacts,
      Access access,
      Binding binding,
      RunnerDoor door,
      Choreography choreography,
      Clock clock) {
    this.requests = requests;
    this.artifacts = artifacts;
    this.access = access;
    this.binding = binding;
    this.door = door;
    this.choreography = choreography;
    this.clock = clock;
  }

  /**
   * Queues the run of an approved request; does nothing where it starts by itself. An approval is
   * an answer to its requester, who may always execute it; others need run permission.
   *
   * @throws Refusal where the subject may not, nothing is approved, the hour's runs are used up, or
   *     no runner can contain the code; none of these spends the approval
   */
  public void execute(Subject subject, String requestId) {
    RunRequest request = requests.locked(requestId);
    Artifact artifact = artifacts.byId(request.artifactId());
    Rights rights = access.rights(subject.username(), artifact);
    boolean own = request.requester().equals(subject.username());
    if (!own && !rights.canView()) {
      throw Refusal.notFound();
    }
    if (!own && !rights.canRun()) {
      throw Refusal.forbidden("RUN_REQUIRED", "Forbidden: this needs run permission");
    }
    if (request.status() == RequestStatus.APPROVED) {
      request.requireDue(clock.instant());
    }
    if (startsByItself(request)) {
      return;
    }
    checkApproved(request);
    binding.requireUnchanged(request);
    if (!rights.canEdit()) {
      checkHourlyLimit(subject, request);
    }
    door.hello().requireReady();
    db.persist(new Run(request, artifact.language(), subject.username(), clock.instant()));
    db.flush();
    choreography.execute(subject, requestId);
  }

  /** What was approved with its execution needs no second word; the caller only waits for it. */
  private static boolean startsByItself(RunRequest request) {
    return request.executesOnApproval()
        && (request.status() == RequestStatus.APPROVED
            || request.status() == RequestStatus.EXECUTED);
  }

  private void checkApproved(RunRequest request) {
    if (request.status() == RequestStatus.PENDING && !request.isOverAt(clock.instant())) {
      throw Refusal.forbidden(
          "NOT_APPROVED_YET", "Not approved yet: somebody else must decide on this request first");
    }
    if (request.status() == RequestStatus.EXECUTED) {
      throw Refusal.invalid(
          "ALREADY_EXECUTED", "This approval is spent; file a new request to run again");
    }
    if (request.status() != RequestStatus.APPROVED || request.isOverAt(clock.instant())) {
      throw Refusal.invalid(
          "NOT_EXECUTABLE",
          "This request is %s and cannot be executed; file a new one"
              .formatted(request.isOverAt(clock.instant()) ? "expired" : request.status().word()));
    }
  }

  private void checkHourlyLimit(Subject subject, RunRequest request) {
    long recent =
        db.createQuery(
                "select count(r) from Run r where r.artifactId = :artifact"
                    + " and r.executedBy = :me and r.queuedAt > :since",
                Long.class)
            .setParameter("artifact", request.artifactId())
            .setParameter("me", subject.username())
            .setParameter("since", clock.instant().minus(Duration.ofHours(1)))
            .getSingleResult();
    if (recent >= RUNS_PER_HOUR) {
      throw new Refusal(
          Kind.TOO_MANY,
          "RUNS_PER_HOUR",
          "You have executed this artifact 5 times within the hour; try again later, the approval"
              + " stays");
    }
  }
}
