package io.countersign.engine.notify.webhook;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.engine.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;

/** Changes what a webhook is told, what it is signed with, and whether it is told at all. */
@ApplicationScoped
@Transactional
public class ChangeWebhook {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Webhooks webhooks;
  private final Secrets secrets;
  private final Ledger ledger;
  private final Clock clock;

  protected ChangeWebhook() {
    this(null, null, null, null);
  }

  @Inject
  ChangeWebhook(Webhooks webhooks, Secrets secrets, Ledger ledger, Clock clock) {
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Changes the webhook and records who did.
   *
   * @throws Refusal where the subject is no admin, there is no such webhook, or a part breaks a
   *     rule
   */
  public WebhookView change(Subject subject, String id, WebhookChange change) {
    Webhook webhook = webhooks.required(subject, id);
    Instant now = clock.instant();
    TreeSet<String> changed = new TreeSet<>();
    change
        .events()
        .ifPresent(
            types -> {
              webhook.want(WantedEvents.of(types), now);
              changed.add("events");
            });
    change
        .enabled()
        .ifPresent(
            on -> {
              webhook.enable(on, now);
              changed.add(on ? "enabled" : "disabled");
            });
    change
        .secret()
        .ifPresent(
            secret -> {
              replaceSecret(webhook, secret, now);
              changed.add("secret");
            });
    if (changed.isEmpty()) {
      throw Refusal.invalid(
          "NOTHING_TO_CHANGE",
          "Send events, secret or enabled; another address is another webhook");
    }
    ledger.record(
        FactDraft.of("change_webhook", subject.username())
            .with(Map.of("webhook_id", id, "changed", changed)));
    return webhook.view();
  }

  private void replaceSecret(Webhook webhook, SecretValue secret, Instant now) {
    String former = webhook.secretId();
    webhook.signWith(secrets.keep(SigningSecret.checked(secret)), now);
    db.flush(); // the former one goes only when nothing refers to it
    secrets.forget(former);
  }
}
