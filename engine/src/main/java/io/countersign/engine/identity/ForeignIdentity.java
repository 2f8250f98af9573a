package io.countersign.engine.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * Whom an issuer vouches for.
 *
 * @param issuer the issuer
 * @param subject the issuer's own id of the person, never given to anybody else
 * @param wishedName the name the person goes by there; it may change
 * @param email an address the issuer knows
 */
public record ForeignIdentity(
    String issuer, String subject, String wishedName, Optional<String> email) {

  /** Wants every part. */
  public ForeignIdentity {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(wishedName, "wishedName");
    Objects.requireNonNull(email, "email");
  }
}
