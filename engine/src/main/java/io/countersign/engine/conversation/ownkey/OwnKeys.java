package io.countersign.engine.conversation.ownkey;

import io.countersign.engine.conversation.setup.Assistants;
import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.secret.SecretUse;
import io.countersign.engine.secret.SecretValue;
import io.countersign.engine.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the keys that people keep. */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class OwnKeys implements SecretUse {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final Assistants assistants;
  private final Secrets secrets;
  private final boolean allowed;

  protected OwnKeys() {
    this(null, null, false);
  }

  @Inject
  OwnKeys(
      Assistants assistants,
      Secrets secrets,
      @ConfigProperty(name = "countersign.assistants.own-keys", defaultValue = "true")
          boolean allowed) {
    this.assistants = assistants;
    this.secrets = secrets;
    this.allowed = allowed;
  }

  /** Returns whether the operator lets people use keys of their own. */
  public boolean areAllowed() {
    return allowed;
  }

  /**
   * Returns where the operator does.
   *
   * @throws Refusal where not
   */
  public void requireAllowed() {
    if (!allowed) {
      throw Refusal.forbidden(
          "OWN_KEYS_OFF",
          "The operator lets nobody use keys of their own"
              + " (COUNTERSIGN_ASSISTANTS_OWN_KEYS); ask with the one that is set up");
    }
  }

  /** Lists the subject's own by provider; there is at most one for each. */
  public List<OwnKey> of(Subject subject) {
    return db.createQuery(
            "select k from OwnKey k where k.owner = :me order by k.provider", OwnKey.class)
        .setParameter("me", subject.username())
        .getResultList();
  }

  /**
   * Returns the subject's key for a provider; empty where none is kept for the address where the
   * provider is reached now, or the operator allows none.
   */
  public Optional<SecretValue> opening(Subject subject, ProviderView provider) {
    return find(subject, provider.description().key())
        .filter(key -> allowed && provider.address().filter(key.address()::equals).isPresent())
        .map(OwnKey::secretId)
        .map(secrets::open);
  }

  Optional<OwnKey> find(Subject subject, String provider) {
    return db.createQuery(
            "select k from OwnKey k where k.owner = :me and k.provider = :provider", OwnKey.class)
        .setParameter("me", subject.username())
        .setParameter("provider", provider)
        .getResultStream()
        .findFirst();
  }

  @Override
  public List<Use> usesOf(Collection<String> secretIds) {
    return db.createQuery("select k from OwnKey k where k.secretId in :ids", OwnKey.class)
        .setParameter("ids", secretIds)
        .getResultStream()
        .map(
            key ->
                new Use(
                    key.secretId(),
                    "own_key",
                    key.id(),
                    key.owner() + ": " + assistants.label(key.provider())))
        .toList();
  }
}
