package io.countersign.engine.consent;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Takes a request back that has not run yet. */
@ApplicationScoped
@Transactional
public class WithdrawRequest {

  private final Requests requests;
  private final Ledger ledger;
  private final Choreography choreography;

  protected WithdrawRequest() {
    this(null, null, null);
  }

  @Inject
  public WithdrawRequest(Requests requests, Ledger ledger, Choreography choreography) {
    this.requests = requests;
    this.ledger = ledger;
    this.choreography = choreography;
  }

  /**
   * Withdraws it, approved or not; its process ends.
   *
   * @throws Refusal where the subject did not file it, or it has ended or run already
   */
  public void withdraw(Subject subject, String requestId) {
    requests.visible(subject, requestId);
    RunRequest request = requests.locked(requestId);
    if (!request.requester().equals(subject.username())) {
      throw Refusal.forbidden(
          "REQUESTER_ONLY", "Forbidden: only whoever filed a request withdraws it");
    }
    if (!request.status().mayBecome(RequestStatus.WITHDRAWN)) {
      throw Refusal.conflict(
          "REQUEST_OVER",
          "This request is %s and cannot be withdrawn any more".formatted(request.status().word()));
    }
    request.withdraw();
    ledger.record(
        FactDraft.of("run_withdraw", subject.username())
            .about(request.artifactId())
            .onRequest(requestId)
            .with(Map.of("request_id", requestId)));
    choreography.withdrawn(subject, requestId);
  }
}
