package io.countersign.engine.consent;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes a decision on a request, one a stage, from whichever door it comes. */
@ApplicationScoped
@Transactional
public class Decide {

  private static final int REASON = 2000;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Deciders deciders;
  private final Binding binding;
  private final Ledger ledger;
  private final Choreography choreography;
  private final Clock clock;

  protected Decide() {
    this(null, null, null, null, null, null);
  }

  @Inject
  public Decide(
      Requests requests,
      Deciders deciders,
      Binding binding,
      Ledger ledger,
      Choreography choreography,
      Clock clock) {
    this.requests = requests;
    this.deciders = deciders;
    this.binding = binding;
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
    Standing standing = deciders.standing(subject, request);
    if (standing instanceof Standing.Barred barred) {
      throw barred.why();
    }
    List<Decision> before = requests.decisionsOn(requestId);
    if (request.status() != RequestStatus.PENDING && !before.isEmpty()) {
      throw new DecisionAlreadyTaken(before.get(before.size() - 1));
    }
    if (request.status() != RequestStatus.PENDING || request.isOverAt(clock.instant())) {
      throw Refusal.conflict(
          "REQUEST_OVER", "This request is no longer pending; file a new one to run the code");
    }
    binding.requireUnchanged(request);
    Texts.bounded("reason", Texts.storable("reason", reason), REASON);
    if (answer == Answer.REJECT && reason.isBlank()) {
      throw Refusal.invalid("REASON_REQUIRED", "reason is required to reject; say what to change");
    }
    Decision decision =
        new Decision(
            requestId, before.size() + 1, answer, subject.username(), reason, clock.instant());
    if (standing instanceof Standing.InSteadOf other) {
      decision.inSteadOf(other.principal());
    }
    request.decide(decision);
    db.persist(decision);
    db.flush();
    ledger.record(
        FactDraft.of("run_decision", subject.username())
            .about(request.artifactId())
            .onRequest(requestId)
            .with(meta(request, decision)));
    if (request.status() == RequestStatus.PENDING) {
      ledger.record(Waiting.of(request, subject.username()));
    }
  }

  private static Map<String, Object> meta(RunRequest request, Decision decision) {
    Map<String, Object> meta = new HashMap<>();
    meta.put("request_id", request.id());
    meta.put("status", request.status().word());
    meta.put("decision", decision.answer().word());
    meta.put("stage", decision.stage());
    meta.put("stages", request.stages().count());
    decision.principal().ifPresent(principal -> meta.put("in_stead_of", principal));
    return meta;
  }
}
