package io.countersign.engine.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A sealed secret and the name of the key that opens it. */
@Entity
@Table(name = "secret")
public class Secret {

  @Id private String id;

  @Column(name = "key_id")
  private String keyId;

  private String sealed;

  @Column(name = "created_at")
  private Instant createdAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected Secret() {}

  Secret(String id, String keyId, String sealed, Instant createdAt) {
    this.id = id;
    this.keyId = keyId;
    this.sealed = sealed;
    this.createdAt = createdAt;
  }

  String id() {
    return id;
  }

  String keyId() {
    return keyId;
  }

  String sealed() {
    return sealed;
  }

  /** Returns when it was kept. */
  public Instant createdAt() {
    return createdAt;
  }
}
