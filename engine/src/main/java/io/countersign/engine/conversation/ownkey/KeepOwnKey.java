package io.countersign.engine.conversation.ownkey;

import io.countersign.engine.conversation.setup.ProviderView;
import io.countersign.engine.conversation.setup.SetupRules;
import io.countersign.engine.conversation.setup.Setups;
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
import java.util.Optional;

/** Keeps a key of one's own for a provider, or forgets it; records that, and not the key. */
@ApplicationScoped
@Transactional
public class KeepOwnKey {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final OwnKeys keys;
  private final Setups setups;
  private final Secrets secrets;
  private final Ledger ledger;
  private final Clock clock;

  protected KeepOwnKey() {
    this(null, null, null, null, Clock.systemUTC());
  }

  @Inject
  KeepOwnKey(OwnKeys keys, Setups setups, Secrets secrets, Ledger ledger, Clock clock) {
    this.keys = keys;
    this.setups = setups;
    this.secrets = secrets;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Keeps a key in place of the one that was kept, for the address where the provider is reached
   * now.
   *
   * @throws Refusal where the subject is no author, the operator allows no keys of one's own, there
   *     is no such provider or it has no address, or the text is no key
   */
  public OwnKey keep(Subject subject, String provider, SecretValue value) {
    Setups.authorsOnly(subject);
    keys.requireAllowed();
    ProviderView known = setups.one(subject, provider);
    String address =
        known
            .address()
            .orElseThrow(
                () ->
                    Refusal.conflict(
                        "ASSISTANT_NOT_CONFIGURED",
                        known.description().label()
                            + " has no address of its own; ask an admin to set it up first"));
    Instant now = clock.instant();
    Optional<OwnKey> former = keys.find(subject, provider);
    String secretId = secrets.keep(SetupRules.key(value));
    OwnKey kept;
    if (former.isPresent()) {
      kept = former.get();
      String formerSecret = kept.secretId();
      kept.replace(address, secretId, now);
      db.flush(); // the former one goes only when nothing refers to it
      secrets.forget(formerSecret);
    } else {
      kept = new OwnKey(subject.username(), provider, address, secretId, now);
      db.persist(kept);
    }
    record(subject, "keep_own_key", provider);
    return kept;
  }

  /**
   * Forgets a key.
   *
   * @throws Refusal not found where none is kept
   */
  public void forget(Subject subject, String provider) {
    Setups.authorsOnly(subject);
    OwnKey kept = keys.find(subject, provider).orElseThrow(Refusal::notFound);
    db.remove(kept);
    db.flush(); // the secret goes only when nothing refers to it
    secrets.forget(kept.secretId());
    record(subject, "forget_own_key", provider);
  }

  private void record(Subject subject, String action, String provider) {
    ledger.record(FactDraft.of(action, subject.username()).with(Map.of("provider", provider)));
  }
}
