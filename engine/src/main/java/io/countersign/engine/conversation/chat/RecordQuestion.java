package io.countersign.engine.conversation.chat;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Writes down who sent something to which provider: it leaves the house. No word of it is kept. */
@ApplicationScoped
class RecordQuestion {

  private final Ledger ledger;

  protected RecordQuestion() {
    this(null);
  }

  @Inject
  RecordQuestion(Ledger ledger) {
    this.ledger = ledger;
  }

  @Transactional
  void record(Subject subject, String provider, String model, boolean withCode, boolean ownKey) {
    ledger.record(
        FactDraft.of("ask_assistant", subject.username())
            .with(
                Map.of(
                    "provider",
                    provider,
                    "model",
                    model,
                    "with_code",
                    withCode,
                    "own_key",
                    ownKey)));
  }
}
