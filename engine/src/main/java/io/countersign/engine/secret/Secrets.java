package io.countersign.engine.secret;

import io.countersign.engine.refusal.Refusal;
import io.countersign.engine.refusal.Refusal.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps secrets sealed and opens them for our own rooms. What has been kept is changed by keeping
 * another one and forgetting the first.
 */
@ApplicationScoped
public class Secrets {

  @PersistenceContext(unitName = "countersign")
  private EntityManager db;

  private final SecretKeys keys;
  private final Clock clock;

  protected Secrets() {
    this(null, Clock.systemUTC());
  }

  @Inject
  Secrets(SecretKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Keeps a secret in the open transaction and returns its id, which is none.
   *
   * @throws Refusal where the server's key cannot be used; nothing is kept then
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public String keep(SecretValue value) {
    String id = UUID.randomUUID().toString();
    SealingKey key = keys.sealing(this::none);
    db.persist(new Secret(id, key.id(), key.seal(id, value), clock.instant()));
    db.flush(); // without mapped relations, JPA would order the inserts as it likes
    return id;
  }

  /** Removes a secret in the open transaction; needs no key. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void forget(String id) {
    Optional.ofNullable(db.find(Secret.class, id)).ifPresent(db::remove);
  }

  /**
   * Opens a secret.
   *
   * @throws Refusal where there is none, its key is not here, or its row was changed
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public SecretValue open(String id) {
    Secret secret = Optional.ofNullable(db.find(Secret.class, id)).orElseThrow(Secrets::unreadable);
    return keys.opening(secret.keyId()).open(id, secret.sealed()).orElseThrow(Secrets::unreadable);
  }

  private boolean none() {
    return db.createQuery("select count(s) from Secret s", Long.class).getSingleResult() == 0;
  }

  private static Refusal unreadable() {
    return new Refusal(
        Kind.UNAVAILABLE,
        "SECRET_UNREADABLE",
        "This secret is gone or its row was changed from outside; set it again");
  }
}
