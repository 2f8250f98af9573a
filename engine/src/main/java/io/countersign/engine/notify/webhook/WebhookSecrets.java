package io.countersign.engine.notify.webhook;

import io.countersign.engine.secret.SecretUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** Says which secret signs what is sent to which webhook. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class WebhookSecrets implements SecretUse {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  @Override
  public List<Use> usesOf(Collection<String> secretIds) {
    return db.createQuery("select w from Webhook w where w.secretId in :ids", Webhook.class)
        .setParameter("ids", secretIds)
        .getResultStream()
        .map(webhook -> new Use(webhook.secretId(), "webhook", webhook.id(), webhook.address()))
        .toList();
  }
}
