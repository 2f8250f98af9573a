package io.countersign.engine.conversation.setup;

import io.countersign.engine.secret.SecretUse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** Says which secret opens which assistant. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
class AssistantSecrets implements SecretUse {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Assistants assistants;

  protected AssistantSecrets() {
    this(null);
  }

  @Inject
  AssistantSecrets(Assistants assistants) {
    this.assistants = assistants;
  }

  @Override
  public List<Use> usesOf(Collection<String> secretIds) {
    return db.createQuery(
            "select s from AssistantSetup s where s.secretId in :ids", AssistantSetup.class)
        .setParameter("ids", secretIds)
        .getResultStream()
        .map(
            setup ->
                new Use(
                    setup.secretId().orElseThrow(),
                    "assistant",
                    setup.provider(),
                    assistants.label(setup.provider())))
        .toList();
  }
}
