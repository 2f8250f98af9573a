package io.countersign.engine.notify.webhook;

import io.countersign.engine.LimitedQueries;
import io.countersign.engine.Page;
import io.countersign.engine.Paging;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.notify.Channel;
import io.countersign.engine.notify.Deliveries;
import io.countersign.engine.notify.DeliveryView;
import io.countersign.engine.notify.EventType;
import io.countersign.engine.refusal.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;

/** Finds webhooks, and shows them to admins and superusers. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class Webhooks {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final LimitedQueries limited;
  private final Deliveries deliveries;

  protected Webhooks() {
    this(null, null);
  }

  @Inject
  Webhooks(LimitedQueries limited, Deliveries deliveries) {
    this.limited = limited;
    this.deliveries = deliveries;
  }

  /**
   * Returns one webhook.
   *
   * @throws Refusal where the subject is no admin, or there is none
   */
  public WebhookView one(Subject subject, String id) {
    return required(subject, id).view();
  }

  /**
   * Returns all webhooks, newest first.
   *
   * @throws Refusal where the subject is no admin
   */
  public Page<WebhookView> all(Subject subject, Paging paging) {
    adminsOnly(subject);
    return new Page<>(
            paging.of(
                limited.query(
                    "select w from Webhook w order by w.createdAt desc, w.id", Webhook.class)),
            count())
        .map(Webhook::view);
  }

  /**
   * Returns what a webhook was told in the last 30 days, newest first.
   *
   * @throws Refusal where the subject is no admin, or there is no such webhook
   */
  public Page<DeliveryView> deliveries(Subject subject, String id, Paging paging) {
    return deliveries.to(Channel.Kind.WEBHOOK, required(subject, id).id(), paging);
  }

  /** Returns those who are to be told; the only statement a fact costs where nobody is. */
  List<Webhook> wanting(EventType type) {
    return db.createQuery("select w from Webhook w where w.enabled = true", Webhook.class)
        .getResultStream()
        .filter(webhook -> webhook.events().contains(type))
        .toList();
  }

  /** Returns a webhook that is to be told; empty where it is off or gone. */
  Optional<Webhook> enabled(String id) {
    return Optional.ofNullable(db.find(Webhook.class, id)).filter(Webhook::isEnabled);
  }

  long count() {
    return db.createQuery("select count(w) from Webhook w", Long.class).getSingleResult();
  }

  Webhook required(Subject subject, String id) {
    adminsOnly(subject);
    return Optional.ofNullable(db.find(Webhook.class, id)).orElseThrow(Refusal::notFound);
  }

  static void adminsOnly(Subject subject) {
    if (!subject.administers()) {
      throw Refusal.forbidden(
          "ADMINS_ONLY", "Only admins and superusers see and change webhooks; ask one");
    }
  }
}
