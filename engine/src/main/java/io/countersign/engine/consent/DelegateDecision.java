package io.countersign.engine.consent;

import io.countersign.engine.consent.deputy.StandIn;
import io.countersign.engine.consent.deputy.StandIns;
import io.countersign.engine.content.Texts;
import io.countersign.engine.identity.People;
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

/** Hands the decision on one request over to somebody else, who then decides in one's stead. */
@ApplicationScoped
@Transactional
public class DelegateDecision {

  private static final int REASON = 2000;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Requests requests;
  private final Deciders deciders;
  private final StandIns standIns;
  private final People people;
  private final Ledger ledger;
  private final Choreography choreography;
  private final Clock clock;

  protected DelegateDecision() {
    this(null, null, null, null, null, null, Clock.systemUTC());
  }

  @Inject
  public DelegateDecision(
      Requests requests,
      Deciders deciders,
      StandIns standIns,
      People people,
      Ledger ledger,
      Choreography choreography,
      Clock clock) {
    this.requests = requests;
    this.deciders = deciders;
    this.standIns = standIns;
    this.people = people;
    this.ledger = ledger;
    this.choreography = choreography;
    this.clock = clock;
  }

  /**
   * Lets a deputy decide on the request; the subject still may, until one of them does. Handing it
   * over again takes it from the deputy before.
   *
   * @throws Refusal where the subject may not decide by a right of their own, it is too late, or
   *     the deputy is nobody, the subject or the requester
   */
  public void delegate(Subject subject, String requestId, String deputy, String reason) {
    RunRequest request = requests.locked(requestId);
    requireOwnRight(subject, request);
    requireDeputy(subject, request, deputy);
    Texts.bounded("reason", Texts.storable("reason", reason), REASON);
    Optional<StandIn> before = standIns.delegation(subject.username(), requestId);
    before.ifPresentOrElse(
        standIn -> standIn.handTo(deputy, reason),
        () ->
            db.persist(
                StandIn.onRequest(
                    requestId,
                    request.expiresAt(),
                    subject.username(),
                    deputy,
                    reason,
                    clock.instant())));
    db.flush();
    record("run_delegate", subject, request, deputy);
    choreography.delegated(subject, requestId);
  }

  /**
   * Takes the request back from the deputy; does nothing where nobody has it.
   *
   * @throws Refusal where the subject may not decide by a right of their own, or it is too late
   */
  public void takeBack(Subject subject, String requestId) {
    RunRequest request = requests.locked(requestId);
    requireOwnRight(subject, request);
    Optional<StandIn> before = standIns.delegation(subject.username(), requestId);
    if (before.isPresent()) {
      db.remove(before.get());
      db.flush();
      record("run_undelegate", subject, request, before.get().deputy());
      choreography.delegated(subject, requestId);
    }
  }

  private void requireOwnRight(Subject subject, RunRequest request) {
    Standing standing = deciders.standing(subject, request);
    if (standing instanceof Standing.Barred barred) {
      throw barred.why();
    }
    if (standing instanceof Standing.InSteadOf other) {
      throw Refusal.forbidden(
          "DEPUTY_CANNOT_DELEGATE",
          "You stand in for %s; only they hand the decision over".formatted(other.principal()));
    }
    if (request.status() != RequestStatus.PENDING || request.isOverAt(clock.instant())) {
      throw Refusal.conflict(
          "REQUEST_OVER", "This request is no longer pending; nothing is left to decide");
    }
  }

  private void requireDeputy(Subject subject, RunRequest request, String deputy) {
    if (!people.exists(deputy)) {
      throw Refusal.invalid("USER_UNKNOWN", "to names nobody; check the spelling");
    }
    if (deputy.equals(subject.username())) {
      throw Refusal.invalid("DEPUTY_IS_SELF", "to must be somebody else");
    }
    if (deputy.equals(request.requester())) {
      throw Refusal.forbidden(
          "REQUESTER_CANNOT_DECIDE", "Who asked for the run cannot decide on it; choose another");
    }
  }

  private void record(String action, Subject subject, RunRequest request, String deputy) {
    ledger.record(
        FactDraft.of(action, subject.username())
            .about(request.artifactId())
            .onRequest(request.id())
            .with(Map.of("request_id", request.id(), "target", deputy)));
  }
}
