package io.countersign.engine.consent;

import io.countersign.engine.ledger.FactDraft;
import java.util.Map;

/** The fact that from now on somebody is waited for, which is what people want to be told. */
final class Waiting {

  private Waiting() {}

  /**
   * Returns the fact.
   *
   * @param actor who asked, or who agreed and left it to the next
   */
  static FactDraft of(RunRequest request, String actor) {
    return FactDraft.of("run_wait", actor)
        .about(request.artifactId())
        .onRequest(request.id())
        .with(
            Map.of(
                "request_id", request.id(),
                "status", request.status().word(),
                "waiting_for", request.waitingFor()));
  }
}
