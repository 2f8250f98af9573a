package io.countersign.webapp.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.engine.content.Sha256;
import io.countersign.engine.identity.Group;
import io.countersign.engine.identity.Subject;
import io.countersign.engine.identity.standing.LivingSignIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues the tokens of the embedded identity store, as MicroProfile JWT reads them. */
@ApplicationScoped
public class Tokens {

  /** How long a program's token is valid. */
  public static final Duration FOR_PROGRAMS = Duration.ofMinutes(15);

  /** How long a page stays signed in. */
  public static final Duration FOR_PAGES = Duration.ofHours(8);

  private static final String ISSUER = "countersign";

  private final SigningKeys keys;
  private final LivingSignIns signIns;
  private final Clock clock;

  protected Tokens() {
    this(null, null, Clock.systemUTC());
  }

  @Inject
  public Tokens(SigningKeys keys, LivingSignIns signIns, Clock clock) {
    this.keys = keys;
    this.signIns = signIns;
    this.clock = clock;
  }

  /** Returns a signed token that vouches for the person and the groups. */
  public String issue(Subject subject, Duration validity) {
    // After earlier sign-ins were ended the next one counts from the next second on.
    Instant now = signIns.begin(subject.username(), clock.instant());
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(ISSUER)
            .subject(subject.username())
            .claim("upn", subject.username())
            .claim("groups", subject.groups().stream().map(Group::id).sorted().toList())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(validity)))
            .build();
    RSAKey key = keys.current();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
    return token.serialize();
  }

  /**
   * Returns whom a token vouches for; empty where it is not ours, changed, over or ended. Only for
   * the doors that MicroProfile JWT does not guard: Operaton's applications and its REST interface.
   */
  public Optional<Subject> verify(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      JWK key = keys.published().getKeyByKeyId(token.getHeader().getKeyID());
      boolean valid =
          key != null
              && JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
              && token.verify(new RSASSAVerifier(key.toRSAKey()))
              && ISSUER.equals(claims.getIssuer())
              && List.of(ISSUER).equals(claims.getAudience())
              && claims.getStringClaim("upn") != null
              && claims.getStringListClaim("groups") != null
              && claims.getIssueTime() != null
              && !signIns.isOver(claims.getStringClaim("upn"), claims.getIssueTime().toInstant())
              && claims.getExpirationTime() != null
              && clock.instant().isBefore(claims.getExpirationTime().toInstant())
              && (claims.getNotBeforeTime() == null
                  || !clock.instant().isBefore(claims.getNotBeforeTime().toInstant()));
      return valid ? Optional.of(subject(claims)) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private static Subject subject(JWTClaimsSet claims) throws ParseException {
    return new Subject(
        claims.getStringClaim("upn"),
        claims.getStringListClaim("groups").stream()
            .map(Group::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }

  /** Returns the CSRF token that belongs to a sign-in; whoever has only the cookie lacks it. */
  public static String csrf(String tokenId) {
    return Sha256.of("csrf:" + tokenId);
  }
}
