package io.countersign.engine.consent;

import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Ends a request whose time has passed. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ExpireRequest {

  private final Requests requests;
  private final Ledger ledger;

  protected ExpireRequest() {
    this(null, null);
  }

  @Inject
  public ExpireRequest(Requests requests, Ledger ledger) {
    this.requests = requests;
    this.ledger = ledger;
  }

  /** Expires the request unless it has ended already. */
  public void expire(String requestId) {
    RunRequest request = requests.locked(requestId);
    if (!request.status().mayBecome(RequestStatus.EXPIRED)) {
      return;
    }
    request.expire();
    ledger.record(
        FactDraft.of("run_expire", "system")
            .about(request.artifactId())
            .onRequest(requestId)
            .with(Map.of("request_id", requestId)));
  }
}
