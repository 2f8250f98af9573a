package io.countersign.engine.notify.webhook;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Removes a webhook, its secret and its deliveries; what waits is told nobody. */
@ApplicationScoped
@Transactional
public class RemoveWebhook {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Secrets secrets;
  private final Ledger ledger;

  protected RemoveWebhook() {
    this(null, null, null, null);
  }

  @Inject
  RemoveWebhook(Webhooks webhooks, Deliveries deliveries, Secrets secrets, Ledger ledger) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.ledger = ledger;
  }

  /**
   * Removes the webhook and records who did. Needs no key of secrets.
   *
   * @throws Refusal where the subject is no admin, or there is no such webhook
   */
  public void remove(Subject subject, String id) {
    Webhook webhook = webhooks.required(subject, id);
    deliveries.forget(Channel.Kind.WEBHOOK, id);
    db.remove(webhook);
    db.flush(); // the secret goes only when nothing refers to it
    secrets.forget(webhook.secretId());
    ledger.record(
        FactDraft.of("remove_webhook", subject.username()).with(Map.of("webhook_id", id)));
  }
}
