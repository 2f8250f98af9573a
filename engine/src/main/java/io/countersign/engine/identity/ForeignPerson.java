package io.countersign.engine.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * The bond between a person at an issuer and a name here. The issuer's own name for a person may
 * change and be given to somebody else; issuer and subject together never are (OpenID Connect Core,
 * 5.7).
 */
@Entity
@Table(name = "foreign_person")
public class ForeignPerson {

  @Id private String id;
  private String issuer;
  private String subject;
  private String username;

  @Column(name = "bound_at")
  private Instant boundAt;

  @SuppressWarnings("NullAway") // JPA fills the fields
  protected ForeignPerson() {}

  ForeignPerson(ForeignIdentity who, String username, Instant at) {
    this.id = UUID.randomUUID().toString();
    this.issuer = who.issuer();
    this.subject = who.subject();
    this.username = username;
    this.boundAt = at;
  }

  /** Returns the name here. */
  public String username() {
    return username;
  }
}
