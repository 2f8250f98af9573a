package io.countersign.engine.conversation.ownkey;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key that somebody keeps for a provider. */
@Entity
@Table(name = "own_key")
public class OwnKey {

  @Id private String id;
  private String owner;
  private String provider;
  private String address;

  @Column(name = "secret_id")
  private String secretId;

  @Column(name = "kept_at")
  private Instant keptAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected OwnKey() {}

  OwnKey(String owner, String provider, String address, String secretId, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.owner = owner;
    this.provider = provider;
    this.address = address;
    this.secretId = secretId;
    this.keptAt = now;
  }

  void replace(String newAddress, String newSecretId, Instant now) {
    address = newAddress;
    secretId = newSecretId;
    keptAt = now;
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns whose it is. */
  public String owner() {
    return owner;
  }

  /** Returns the provider it is for. */
  public String provider() {
    return provider;
  }

  /** Returns the only address it is sent to. */
  public String address() {
    return address;
  }

  /** Returns when it was given. */
  public Instant keptAt() {
    return keptAt;
  }

  String secretId() {
    return secretId;
  }
}
