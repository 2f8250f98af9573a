package io.countersign.engine.notify.webhook;

import io.countersign.engine.identity.Subject;
import io.countersign.engine.ledger.FactDraft;
import io.countersign.engine.ledger.Ledger;
import io.countersign.engine.notify.EventType;
import io.countersign.engine.notify.address.AddressPolicy;
import io.countersign.engine.notify.address.WebAddress;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretValue;
import io.countersign.engine.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Registers a webhook. */
@ApplicationScoped
@Transactional
public class RegisterWebhook {

  /** Each of them costs a decision some statements. */
  private static final int MOST = 20;

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Webhooks webhooks;
  private final AddressPolicy policy;
  private final Secrets secrets;
  private final Ledger ledger;
  private final Clock clock;

  protected RegisterWebhook() {
    this(null, null, null, null, null);
  }

  @Inject
  RegisterWebhook(
      Webhooks webhooks, AddressPolicy policy, Secrets secrets, Ledger ledger, Clock clock) {
    this.webhooks = webhooks;
    this.policy = policy;
    this.secrets = secrets;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Registers the webhook and records who did.
   *
   * @throws Refusal where the subject is no admin, a part of it breaks a rule, or there are 20
   */
  public WebhookView register(Subject subject, WebhookDraft draft) {
    Webhooks.adminsOnly(subject);
    SecretValue secret = SigningSecret.checked(draft.secret());
    Set<EventType> events = WantedEvents.of(draft.events());
    WebAddress address = WebAddress.of(draft.address());
    policy.check(address); // asks the resolver, before the database keeps a connection for us
    if (webhooks.count() >= MOST) {
      throw Refusal.conflict(
          "WEBHOOKS_TOO_MANY", "There are 20 webhooks already; remove one that nobody needs");
    }
    Webhook webhook =
        new Webhook(
            address.toString(),
            events,
            secrets.keep(secret),
            draft.enabled(),
            subject.username(),
            clock.instant());
    db.persist(webhook);
    ledger.record(
        FactDraft.of("add_webhook", subject.username())
            .with(Map.of("webhook_id", webhook.id(), "host", address.host())));
    return webhook.view();
  }
}
