package io.countersign.engine.consent;

import io.countersign.engine.content.Access;
import io.countersign.engine.content.Artifact;
import io.countersign.engine.content.Rights;
import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Takes the one decision on a request, from whichever door it comes. */
@ApplicationScoped
@Transactional
public class Decide {

  private static final int REASON = 2000;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Access access;
  private final Ledger ledger;
  private final Choreography choreography;
  private final Clock clock;

  protected Decide() {
    this(null, null, null, null, null);
  }

  @Inject
  public Decide(
      Requests requests, Access access, Ledger ledger, Choreography choreography, Clock clock) {
    this.requests = requests;
    this.access = access;
    this.ledger = ledger;
    this.choreography = choreography;
    this.clock = clock;
  }

  /**
   * Takes the decision and moves the process on.
   *
   * @throws Refusal where the subject may not decide, a reason is missing, or it is too late
   * @throws DecisionAlreadyTaken where somebody decided before
   */
  public void decide(Subject subject, String requestId, Answer answer, String reason) {
    take(subject, requestId, answer, reason);
    choreography.decided(subject, requestId);
  }

  /**
   * Takes the decision only; for the task that is being completed in Tasklist just now.
   *
   * @throws Refusal as {@link #decide} does
   */
  public void take(Subject subject, String requestId, Answer answer, String reason) {
    RunRequest request = requests.locked(requestId);
    checkDecider(subject, request);
    Optional<Decision> first = requests.decisionOn(requestId);
    if (first.isPresent()) {
      throw new DecisionAlreadyTaken(first.get());
    }
    if (request.status() != RequestStatus.PENDING || request.isOverAt(clock.instant())) {
      throw Refusal.conflict(
          "REQUEST_OVER", "This request is no longer pending; file a new one to run the code");
    }
    Texts.bounded("reason", Texts.storable("reason", reason), REASON);
    if (answer == Answer.REJECT && reason.isBlank()) {
      throw Refusal.invalid("REASON_REQUIRED", "reason is required to reject; say what to change");
    }
    Decision decision =
        new Decision(requestId, answer, subject.username(), reason, clock.instant());
    request.decide(decision);
    db.persist(decision);
    db.flush();
    ledger.record(
        FactDraft.of("run_decision", subject.username())
            .about(request.artifactId())
            .onRequest(requestId)
            .with(Map.of("request_id", requestId, "status", request.status().word())));
  }

  /**
   * Returns why the subject may not decide on the request; empty where they may.
   *
   * @throws Refusal not found where the subject may not even see it
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Optional<Refusal> barred(Subject subject, String artifactId, String requester) {
    Artifact artifact = db.find(Artifact.class, artifactId);
    Rights rights = access.rights(subject.username(), artifact);
    if (requester.equals(subject.username())) {
      return Optional.of(
          Refusal.forbidden(
              "REQUESTER_CANNOT_DECIDE",
              "You asked for this run, so somebody else must decide on it"));
    }
    if (!rights.canView()) {
      throw Refusal.notFound();
    }
    if (!rights.canEdit()) {
      return Optional.of(
          Refusal.forbidden(
              "EDIT_REQUIRED",
              "Forbidden: only people with edit permission on the artifact decide on its runs"));
    }
    return Optional.empty();
  }

  private void checkDecider(Subject subject, RunRequest request) {
    barred(subject, request.artifactId(), request.requester())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }
}
